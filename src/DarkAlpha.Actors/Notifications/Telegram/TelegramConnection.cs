using System.Net;
using System.Text.Json;
using DarkAlpha.Binance.Text;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Calls the Bot API over its own connections. Requests are built by the Telegram.Bot library; answers are parsed here, only the needed
/// fields and at most <see cref="MaxAnswerBytes"/>, because the library fails on a whole answer when it contains one message type it does
/// not know.
/// </summary>
internal sealed class TelegramConnection : IDisposable
{
    /// <summary>Maximum bytes read of one answer. A batch of a hundred long messages can exceed it; a single message cannot.</summary>
    public const int MaxAnswerBytes = 1024 * 1024;

    // A server may close an idle connection just as it is reused, which leaves it unknown whether the request arrived.
    private static readonly TimeSpan MaxIdleTime = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly string _token;
    private readonly string _address;

    /// <summary>Prepares the client; it connects on first use.</summary>
    public TelegramConnection(DeliveryOptions settings, ChannelOptions timing)
    {
        _token = settings.TelegramBotToken;
        _address = $"{settings.TelegramBaseUrl.TrimEnd('/')}/bot{_token}/";
        BodyMonitor = new RequestBodyMonitor(new SocketsHttpHandler
        {
            ConnectTimeout = timing.ConnectTimeout,
            PooledConnectionIdleTimeout = MaxIdleTime,
            AllowAutoRedirect = false,
        });
        _http = new HttpClient(BodyMonitor) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = BasicCredentials.Of(new Uri(settings.TelegramBaseUrl));
    }

    /// <summary>Tells whether the last request may have reached the Bot API.</summary>
    public RequestBodyMonitor BodyMonitor { get; }

    /// <summary>Calls a method once. Timeouts are the caller's.</summary>
    /// <returns>The <c>result</c> field of the answer.</returns>
    /// <exception cref="ApiRequestException">The Bot API refused.</exception>
    /// <exception cref="RequestException">The answer is not from the Bot API; the exception carries the HTTP status.</exception>
    /// <exception cref="HttpRequestException">The connection failed.</exception>
    public async Task<JsonElement> CallAsync<T>(RequestBase<T> request, CancellationToken cancellation)
    {
        var answer = await SendAsync(request, cancellation);
        return answer.Read() ?? throw NotTheBotApi(answer.Status);
    }

    /// <summary>Polls for updates once; of an answer that is too large, the updates that fit are returned.</summary>
    /// <inheritdoc cref="CallAsync"/>
    public async Task<UpdateBatch> PollAsync(RequestBase<Update[]> request, CancellationToken cancellation)
    {
        var answer = await SendAsync(request, cancellation);
        if (answer.Status is >= 200 and < 300 && UpdateBatch.Read(answer.Body, answer.IsWhole) is { } batch)
        {
            return batch;
        }

        _ = answer.Read();
        throw NotTheBotApi(answer.Status);
    }

    /// <summary>Removes the bot token, which is part of every Bot API address, from a text that may be logged.</summary>
    public string Redact(string text) => text.Replace(_token, "(token)", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<BotAnswer> SendAsync<T>(RequestBase<T> request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _address + request.MethodName) { Content = request.ToHttpContent() };
        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return await BotAnswer.ReceiveAsync(response, MaxAnswerBytes, cancellation);
    }

    private static RequestException NotTheBotApi(int status) => new("the response is not from the Bot API", (HttpStatusCode)status);

    /// <summary>
    /// Observes whether a request may have reached the server: the body is written only after the connection is established. This is exact,
    /// whereas the type of an exception would be a guess. For a client that sends one request at a time.
    /// </summary>
    internal sealed class RequestBodyMonitor(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private volatile bool _started;

        /// <summary>True once the body of the last request has begun to be written.</summary>
        public bool HasStarted => _started;

        /// <summary>Call before each request.</summary>
        public void Reset() => _started = false;

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
    }
}
