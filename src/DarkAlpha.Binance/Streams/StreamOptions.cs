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

    /// <summary>
    /// Events of a new socket that are held back while the old one still delivers, at most; above it the new one is given up and tried
    /// again later. About 300 bytes each.
    /// </summary>
    public int MaxHeldEvents { get; init; } = 100_000;

    /// <summary>Age at which a socket is replaced; the exchange cuts at 24 h.</summary>
    public TimeSpan SocketLifetime { get; init; } = TimeSpan.FromHours(23);

    /// <summary>How long old and new socket are both open, the new one delivering, before the new one takes over; at least.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a new socket waits for the old one to reach it on every stream; a stream that is silent on the old socket must not keep
    /// that in office.
    /// </summary>
    public TimeSpan CatchUpLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>WS_BACKOFF_MIN</c>: shortest wait before a lost socket is opened again.</summary>
    public TimeSpan BackoffMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>WS_BACKOFF_MAX</c>: longest wait before a lost socket is opened again.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A socket that delivered nothing for so long is given up, however connected it claims to be.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long connecting and every acknowledgement of a subscription may take.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the exchange may take to answer that a socket is closed; then it is dropped.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages a socket sends a second at most; the exchange disconnects above 10.</summary>
    public int MessagesPerSecond { get; init; } = 5;

    /// <summary>Bytes of one subscription message at most; larger ones are split.</summary>
    public int MessageBytes { get; init; } = 4000;

    /// <summary>How often a socket's age and silence are looked at.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Makes a connection to the exchange; null lets the runtime make it.</summary>
    public Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? Connect { get; init; }

    /// <summary>Tells the time of receipt, Unix milliseconds UTC; null takes that of the clock given to the hub.</summary>
    public Func<long>? ReceiveClock { get; init; }
}
