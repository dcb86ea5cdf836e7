using Akka.Actor;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>What a feed says to the symbol it belongs to.</summary>
internal static class FeedEvents
{
    /// <summary>The source was changed.</summary>
    /// <param name="From">The source before.</param>
    /// <param name="To">The source since.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Words">Why, with figures, for people.</param>
    public sealed record Switched(DataSource From, DataSource To, SwitchReason Reason, string Words) : INoSerializationVerificationNeeded;
}
