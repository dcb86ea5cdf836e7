using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>Events from a feed to its symbol.</summary>
internal static class FeedEvents
{
    /// <summary>The source of price and klines has changed.</summary>
    /// <param name="From">The previous source.</param>
    /// <param name="To">The new source.</param>
    /// <param name="Reason">The reason, from a fixed list.</param>
    /// <param name="Detail">The reason in words, with numbers.</param>
    public sealed record Switched(DataSource From, DataSource To, SwitchReason Reason, string Detail) : INoSerializationVerificationNeeded;

    /// <summary>
    /// The REST requests whose last one has failed, all of them; sent when one fails, recovers or is not needed any more, and when the
    /// poll starts.
    /// </summary>
    public sealed record RequestsFailed(ImmutableArray<FailedRequest> Requests) : INoSerializationVerificationNeeded;

    /// <summary>Data dated in the future was refused; sent at most once a second for each source of it.</summary>
    public sealed record Refused(RefusedData Data) : INoSerializationVerificationNeeded;
}
