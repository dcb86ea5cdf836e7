using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>How many events the desk has stored: small, so that whoever follows the desk may ask often.</summary>
/// <param name="Sequence">Number of the last event; it grows with everything the desk stores, on whichever node it runs.</param>
public sealed record DeskPulse(long Sequence) : IDeskMessage
{
    /// <summary>The cards whose outcome is not final; null when nothing was stored since the last answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<CardId>? Followed { get; init; }

    /// <summary>
    /// The newest cards, newest first, without test cards; null when nothing was stored since the last answer, and from desks of versions
    /// that did not send them.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CardList? Newest { get; init; }
}
