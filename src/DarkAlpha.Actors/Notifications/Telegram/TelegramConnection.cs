using System.Net;
using System.Text.Json;
using DarkAlpha.Binance.Text;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Calls the Bot API over connections of its own. Requests are the library's; of an answer only what is needed is read, and never more of it than
/// <see cref="MaxAnswerBytes"/>: the library reads an answer whole or not at all, and one kind of message it does not know would cost all of it.
/// </summary>
internal sealed class TelegramConnection : IDisposable
{
    /// <summary>How much of one answer is read. A hundred of the longest messages can be more; a single one cannot.</summary>
    public const int MaxAnswerBytes = 1024 * 1024;

    // A server may close an idle connection at the moment it is used again, and then nobody knows whether the request arrived.
    private static readonly TimeSpan MaxIdle = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly string _token;
    private readonly string _address;

    /// <summary>Connects when first used.</summary>
    public TelegramConnection(DeliveryOptions settings, ChannelOptions timing)
    {
        _token = settings.TelegramBotToken;
        _address = $"{settings.TelegramBaseUrl.TrimEnd('/')}/bot{_token}/";
        Watch = new BodyWatch(new SocketsHttpHandler
        {
            ConnectTimeout = timing.ConnectTimeout,
            PooledConnectionIdleTimeout = MaxIdle,
            AllowAutoRedirect = false,
        });
        _http = new HttpClient(Watch) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = BasicCredentials.Of(new Uri(settings.TelegramBaseUrl));
    }

    /// <summary>Whether the last request can have reached the Bot API.</summary>
    public BodyWatch Watch { get; }

    /// <summary>Calls a method once, without a deadline of its own.</summary>
    /// <returns>The method's result as the Bot API gave it.</returns>
    /// <exception cref="ApiRequestException">The Bot API refused.</exception>
    /// <exception cref="RequestException">Something answered that is not the Bot API; it carries the HTTP status.</exception>
    /// <exception cref="HttpRequestException">The connection failed.</exception>
    public async Task<JsonElement> CallAsync<T>(RequestBase<T> request, CancellationToken cancellation)
    {
        var answer = await SendAsync(request, cancellation);
        return answer.Read() ?? throw NotTheBotApi(answer.Status);
    }

    /// <summary>Asks for updates once; an answer that is too large gives those that fit.</summary>
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

    /// <summary>A text that may be shown: the token, which is part of every address of the Bot API, is taken out.</summary>
    public string Scrub(string text) => text.Replace(_token, "(token)", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<BotAnswer> SendAsync<T>(RequestBase<T> request, CancellationToken cancellation)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _address + request.MethodName) { Content = request.ToHttpContent() };
        using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return await BotAnswer.ReceiveAsync(response, MaxAnswerBytes, cancellation);
    }

    private static RequestException NotTheBotApi(int status) => new("the answer is not the Bot API's", (HttpStatusCode)status);
}
