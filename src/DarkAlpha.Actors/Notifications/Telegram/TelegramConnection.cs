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
}
