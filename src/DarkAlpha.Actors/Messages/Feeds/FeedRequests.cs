using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>Requests from the candles to the feed, which they find by its name: the symbol starts it after them.</summary>
internal static class FeedRequests
{
    /// <summary>The candles are empty: load the history, retrying until all of it has arrived.</summary>
    public sealed record WarmUp : IFeedRequest
    {
        public static WarmUp Instance { get; } = new();
    }

    /// <summary>Load missing candles, with priority.</summary>
    /// <param name="Minutes">The missing 1m candles; null when none are.</param>
    /// <param name="Quarters">True when 15m candles are missing that cannot be built from the 1m candles held.</param>
    public sealed record Repair(CandleGap? Minutes, bool Quarters) : IFeedRequest;

    /// <summary>The candles are complete again: no more repairs are needed.</summary>
    public sealed record Repaired : IFeedRequest
    {
        public static Repaired Instance { get; } = new();
    }
}
