using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>State and dependencies shared by all sockets of a hub.</summary>
/// <param name="Options">Addresses, limits and timeouts.</param>
/// <param name="Listener">Receives the events.</param>
/// <param name="Time">Clock of all timeouts.</param>
/// <param name="Logger">Logger of the hub.</param>
/// <param name="Random">Source of the backoff jitter.</param>
internal sealed record StreamHubContext(StreamOptions Options, IStreamListener Listener, TimeProvider Time, ILogger Logger, Random Random)
{
    /// <summary>All symbols added so far, with their ids.</summary>
    public SymbolTable.Directory Symbols { get; } = new();

    /// <summary>Frames received on the public route, by kind.</summary>
    public FrameCounters PublicFrames { get; } = new();

    /// <summary>Frames received on the market route, by kind.</summary>
    public FrameCounters MarketFrames { get; } = new();

    /// <summary>Clock of the receive times: Unix milliseconds at a timestamp.</summary>
    public Func<long, long> ReceiveClock { get; } = Options.ReceiveClock ?? (_ => Time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Frames received on a route, by kind.</summary>
    public FrameCounters FramesOn(StreamRoute route) => route == StreamRoute.Public ? PublicFrames : MarketFrames;
}
