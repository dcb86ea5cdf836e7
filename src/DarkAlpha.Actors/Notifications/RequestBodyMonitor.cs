using System.Net;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// Observes whether a request may have reached the server: the body is written only after the connection is established. This is exact,
/// whereas the type of an exception would be a guess. A request whose permit does not count any more is not written. For a client that
/// sends one request at a time.
/// </summary>
internal sealed class RequestBodyMonitor(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private volatile bool _started;
    private volatile SendPermit? _permit;

    /// <summary>True once the body of the last request has begun to be written.</summary>
    public bool HasStarted => _started;

    /// <summary>Call before each request.</summary>
    /// <param name="permit">
    /// The permit of a card; null for what needs none. When it does not count right before the body is written, the request ends with
    /// <see cref="PermitEndedException"/>.
    /// </param>
    public void Reset(SendPermit? permit) => (_started, _permit) = (false, permit);

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            request.Content = new MonitoredContent(content, this);
        }

        return base.SendAsync(request, cancellationToken);
    }

    private sealed class MonitoredContent : HttpContent
    {
        private readonly HttpContent _content;
        private readonly RequestBodyMonitor _monitor;

        public MonitoredContent(HttpContent content, RequestBodyMonitor monitor)
        {
            _content = content;
            _monitor = monitor;
            foreach (var header in content.Headers)
            {
                Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            if (_monitor._permit?.Counts == false)
            {
                throw new PermitEndedException();
            }

            _monitor._started = true;
            return _content.CopyToAsync(stream, context, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _content.Headers.ContentLength ?? 0;
            return _content.Headers.ContentLength is not null;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _content.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    /// <summary>The request was not written: its permit does not count any more.</summary>
    internal sealed class PermitEndedException() : HttpRequestException(SendPermit.TooLate);
}
