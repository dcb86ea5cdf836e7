using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Replies of the desk to symbols and to <see cref="DeskCommands"/>.</summary>
public static class DeskReplies
{
    /// <summary>The decision about a round; a card is durable before this is sent.</summary>
    /// <param name="Round">The round.</param>
    /// <param name="Kind">Emit or blocked.</param>
    /// <param name="Reason"><c>ok</c>, or what blocked it: one of <see cref="Reasons"/>.</param>
    /// <param name="CardId">Id of the card; null when none was issued.</param>
    /// <param name="Detail">Explanation for people: winner and rivals, or until when it is blocked; may be empty.</param>
    public sealed record RoundDecided(RoundId Round, DecisionKind Kind, string Reason, CardId? CardId, string Detail) : IDeskMessage
    {
        /// <summary>The strategies whose proposals a gate stopped, in the order of the decision; null when none was.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public ImmutableArray<RefusedStrategy>? Refused { get; init; }
    }

    /// <summary>A command was carried out, or refused.</summary>
    /// <param name="Accepted">True when it took effect and is durable.</param>
    /// <param name="Reason"><c>ok</c>, or an explanation for people why it was refused.</param>
    public sealed record Done(bool Accepted, string Reason) : IDeskMessage;

    /// <summary>The settings in force. Answers <see cref="DeskQueries.GetSharedSettings"/>.</summary>
    /// <param name="Number">The number of the version; 0 while none is stored, and every node has its own.</param>
    public sealed record SharedSettings(int Number) : IDeskMessage
    {
        /// <summary>The version; null when none is stored, and when the sender has it already.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public SettingsVersion? Settings { get; init; }
    }

    /// <summary>The outcome of a card is durable, or refused, or the desk does not follow the card: it need not be sent again.</summary>
    public sealed record OutcomeNoted(CardId CardId) : IDeskMessage;

    /// <summary>The cards of a symbol whose outcome is not final. Answers <see cref="DeskQueries.GetFollowed"/>.</summary>
    public sealed record FollowedCards(ImmutableArray<FollowedCard> Cards) : IDeskMessage;
}
