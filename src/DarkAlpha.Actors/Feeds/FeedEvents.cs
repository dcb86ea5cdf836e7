using Akka.Actor;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Feeds;

/// <summary>What a feed says to the symbol it belongs to.</summary>
internal static class FeedEvents
{
    /// <summary>The source was changed.</summary>
    public sealed record Switched(DataSource From, DataSource To, SwitchReason Reason) : INoSerializationVerificationNeeded;
}
