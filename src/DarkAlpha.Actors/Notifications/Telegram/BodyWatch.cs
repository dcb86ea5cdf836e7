using System.Net;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Knows whether a request can have reached the other side: a body is written only once there is a connection to write it to. That is exact
/// where an exception's kind is a guess. For a client that sends one request at a time.
/// </summary>
internal sealed class BodyWatch(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private volatile bool _started;

    /// <summary>True once writing the body of the last request has begun.</summary>
    public bool HasStarted => _started;

    /// <summary>Forgets the last request.</summary>
    public void Reset() => _started = false;

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            request.Content = new WatchedContent(content, this);
        }

        return base.SendAsync(request, cancellationToken);
    }

    private sealed class WatchedContent : HttpContent
    {
        private readonly HttpContent _content;
        private readonly BodyWatch _watch;

        public WatchedContent(HttpContent content, BodyWatch watch)
        {
            _content = content;
            _watch = watch;
            foreach (var header in content.Headers)
            {
                Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            _watch._started = true;
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
}
