using DarkAlpha.Binance.Streams.Frames;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Streams;

/// <summary>What all sockets of a hub share.</summary>
/// <param name="Options">Where and how.</param>
/// <param name="Listener">Receives what they deliver.</param>
/// <param name="Time">Clock and timers of every limit.</param>
/// <param name="Logger">For people.</param>
/// <param name="Random">Draws the jitter of the backoff.</param>
internal sealed record StreamHubContext(StreamOptions Options, IStreamListener Listener, TimeProvider Time, ILogger Logger, Random Random)
{
    /// <summary>The symbols a frame may name.</summary>
    public SymbolDirectory Symbols { get; } = new();

    /// <summary>Frames of the public route so far, by what became of them.</summary>
    public FrameCounters PublicFrames { get; } = new();

    /// <summary>Frames of the market route so far, by what became of them.</summary>
    public FrameCounters MarketFrames { get; } = new();

    /// <summary>The time of receipt, Unix milliseconds.</summary>
    public Func<long> ReceiveClock { get; } = Options.ReceiveClock ?? (() => Time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Frames of a route so far, by what became of them.</summary>
    public FrameCounters FramesOn(StreamRoute route) => route == StreamRoute.Public ? PublicFrames : MarketFrames;
}
