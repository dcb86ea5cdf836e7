namespace DarkAlpha.Binance.Streams;

/// <summary>How the exchange's sockets are used. Limits of the exchange: see the remarks on each.</summary>
public sealed record StreamOptions
{
    /// <summary>Base of the public route; <c>/stream</c> is added.</summary>
    public Uri PublicUrl { get; init; } = new("wss://fstream.binance.com/public");

    /// <summary>Base of the market route; <c>/stream</c> is added.</summary>
    public Uri MarketUrl { get; init; } = new("wss://fstream.binance.com/market");

    /// <summary>Streams a socket carries at most; the exchange's documents say 200 or 1024, so 200.</summary>
    public int StreamsPerSocket { get; init; } = 200;

    /// <summary>Age at which a socket is replaced; the exchange cuts at 24 h.</summary>
    public TimeSpan SocketLifetime { get; init; } = TimeSpan.FromHours(23);

    /// <summary>How long old and new socket both deliver before the old one is closed.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary><c>WS_BACKOFF_MIN</c>: shortest wait before a lost socket is opened again.</summary>
    public TimeSpan BackoffMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>WS_BACKOFF_MAX</c>: longest wait before a lost socket is opened again.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A socket that delivered nothing for so long is given up, however connected it claims to be.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long connecting and every acknowledgement of a subscription may take.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Messages a socket sends a second at most; the exchange disconnects above 10.</summary>
    public int MessagesPerSecond { get; init; } = 5;

    /// <summary>Bytes of one subscription message at most; larger ones are split.</summary>
    public int MessageBytes { get; init; } = 4000;

    /// <summary>How often a socket's age and silence are looked at.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromMilliseconds(250);
}
