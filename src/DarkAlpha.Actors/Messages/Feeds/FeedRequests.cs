using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>What the candles ask of their symbol's feed. They are passed on by the symbol, since the two are siblings.</summary>
internal static class FeedRequests
{
    /// <summary>The candles begin with nothing: bring the history, however often it has to be asked for.</summary>
    public sealed record WarmUp : IFeedRequest
    {
        /// <summary>The one there is.</summary>
        public static WarmUp Instance { get; } = new();
    }

    /// <summary>Candles are missing: bring them, first of all.</summary>
    /// <param name="Minutes">The missing 1m candles; null when none are.</param>
    /// <param name="Quarters">True when 15m candles are missing that the minutes held cannot make.</param>
    public sealed record Repair(CandleGap? Minutes, bool Quarters) : IFeedRequest;

    /// <summary>Nothing is missing any more.</summary>
    public sealed record Repaired : IFeedRequest
    {
        /// <summary>The one there is.</summary>
        public static Repaired Instance { get; } = new();
    }
}
