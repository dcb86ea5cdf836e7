using Akka.Actor;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>What a feed and its poll say to each other besides <see cref="FeedRequests"/> and <see cref="FeedData"/>.</summary>
internal static class PollCommands
{
    /// <summary>Poll to feed: I begin, knowing nothing. Answered with <see cref="Follow"/> and <see cref="FeedRequests.WarmUp"/>.</summary>
    public sealed record Ready : INoSerializationVerificationNeeded
    {
        /// <summary>The one there is.</summary>
        public static Ready Instance { get; } = new();
    }

    /// <summary>Feed to poll: price and klines come from here from now on.</summary>
    /// <param name="Source">With <see cref="DataSource.Rest"/> they are polled.</param>
    /// <param name="Epoch">Comes back with each answer.</param>
    public sealed record Follow(DataSource Source, int Epoch) : INoSerializationVerificationNeeded;

    /// <summary>Feed to poll: bring the newest 1m candles, once. Answered with <see cref="Synced"/>.</summary>
    public sealed record Sync(int Candles) : INoSerializationVerificationNeeded;

    /// <summary>Poll to feed: the sync is over.</summary>
    /// <param name="Data">The candles; null when it failed.</param>
    /// <param name="Error">Why it failed; null when it did not.</param>
    /// <param name="At">When it ended, Unix milliseconds UTC on the corrected clock.</param>
    public sealed record Synced(FeedData.Minutes? Data, RestError? Error, long At) : INoSerializationVerificationNeeded;
}
