namespace DarkAlpha.Binance.Streams;

/// <summary>Options of the sockets. The exchange's limits are given at each option.</summary>
public sealed record StreamOptions
{
    /// <summary>Base address of the public route; <c>/stream</c> is appended.</summary>
    public Uri PublicUrl { get; init; } = new("wss://fstream.binance.com/public");

    /// <summary>Base address of the market route; <c>/stream</c> is appended.</summary>
    public Uri MarketUrl { get; init; } = new("wss://fstream.binance.com/market");

    /// <summary>Maximum number of streams per socket; the exchange's documentation says 200 in one place and 1024 in another.</summary>
    public int StreamsPerSocket { get; init; } = 200;

    /// <summary>
    /// Maximum number of events of a new socket to buffer while the old one still delivers; above it the new socket is dropped and retried
    /// later. About 300 bytes each.
    /// </summary>
    public int MaxBufferedEvents { get; init; } = 100_000;

    /// <summary>Age at which a socket is replaced; the exchange disconnects after 24 h.</summary>
    public TimeSpan SocketLifetime { get; init; } = TimeSpan.FromHours(23);

    /// <summary>Minimum time for which both sockets receive data before the new one takes over.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a new socket waits for the old one to catch up on every stream, so that a stream without data on the old socket does not
    /// block the replacement.
    /// </summary>
    public TimeSpan CatchUpTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary><c>WS_BACKOFF_MIN</c>: minimum delay before a lost socket is reopened.</summary>
    public TimeSpan BackoffMin { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary><c>WS_BACKOFF_MAX</c>: maximum delay before a lost socket is reopened.</summary>
    public TimeSpan BackoffMax { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A socket without data for this long is dropped, even when it is connected.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Timeout of connecting and of each reply to a subscription.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Timeout of the close handshake; after it the socket is dropped.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Maximum messages per second and socket; the exchange disconnects above 10.</summary>
    public int MessagesPerSecond { get; init; } = 5;

    /// <summary>Maximum size of a subscription message, in bytes; larger ones are split.</summary>
    public int MessageBytes { get; init; } = 4000;

    /// <summary>How often the age and idle time of a socket are checked.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Opens connections to the exchange; null uses the default of the runtime.</summary>
    public Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? Connect { get; init; }

    /// <summary>
    /// Clock of the receive times: Unix milliseconds UTC at a timestamp of the clock given to the hub, so that one clock is read for each
    /// frame, not two. Null reads the time of the hub's clock.
    /// </summary>
    public Func<long, long>? ReceiveClock { get; init; }
}
