using Akka.Actor;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>Messages between a feed and its poll, in addition to <see cref="FeedRequests"/> and <see cref="FeedData"/>.</summary>
internal static class PollCommands
{
    /// <summary>
    /// Poll to feed: started, without any state. Answered with <see cref="Follow"/> and <see cref="FeedRequests.WarmUp"/>.
    /// </summary>
    public sealed record Ready : INoSerializationVerificationNeeded
    {
        public static Ready Instance { get; } = new();
    }

    /// <summary>Feed to poll: the source of price and klines from now on.</summary>
    /// <param name="Source">With <see cref="DataSource.Rest"/> they are polled.</param>
    /// <param name="Epoch">Returned with each answer.</param>
    public sealed record Follow(DataSource Source, int Epoch) : INoSerializationVerificationNeeded;

    /// <summary>Feed to poll: load the newest 1m candles, once. Answered with <see cref="Synced"/>.</summary>
    public sealed record Sync(int Candles) : INoSerializationVerificationNeeded;

    /// <summary>Poll to feed: the sync has ended.</summary>
    /// <param name="Data">The candles; null when it failed.</param>
    /// <param name="Error">The error; null on success.</param>
    /// <param name="At">When it ended, on the corrected clock.</param>
    public sealed record Synced(FeedData.Minutes? Data, RestError? Error, Instant At) : INoSerializationVerificationNeeded;
}
