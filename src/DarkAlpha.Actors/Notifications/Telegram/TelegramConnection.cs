using Telegram.Bot;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>A client of the Bot API with connections of its own.</summary>
internal sealed class TelegramConnection : IDisposable
{
    // A server may close an idle connection at the moment it is used again, and then nobody knows whether the request arrived.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly string _token;

    /// <summary>Connects when first used.</summary>
    public TelegramConnection(DeliverySettings settings, ChannelTiming timing)
    {
        _token = settings.TelegramBotToken;
        Watch = new BodyWatch(new SocketsHttpHandler
        {
            ConnectTimeout = timing.ConnectTimeout,
            PooledConnectionIdleTimeout = LongestIdle,
            AllowAutoRedirect = false,
        });
        _http = new HttpClient(Watch) { Timeout = Timeout.InfiniteTimeSpan };

        // Retrying is the channel's business: it knows the pace and asks the desk first.
        var options = new TelegramBotClientOptions(_token, settings.TelegramBaseUrl) { RetryCount = 0 };
        Client = new TelegramBotClient(options, _http);
    }

    /// <summary>The client. It never retries by itself and has no deadline but the caller's.</summary>
    public ITelegramBotClient Client { get; }

    /// <summary>Whether the last request can have reached the Bot API.</summary>
    public BodyWatch Watch { get; }

    /// <summary>A text that may be shown: the token, which is part of every address of the Bot API, is taken out.</summary>
    public string Scrub(string text) => text.Replace(_token, "(token)", StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
