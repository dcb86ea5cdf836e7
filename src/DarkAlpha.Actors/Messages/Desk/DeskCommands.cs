using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Commands to the desk. Every command is answered and idempotent: a sender without a reply sends it again.</summary>
public static class DeskCommands
{
    /// <summary>A round in which at least one strategy made a proposal. Answered with <see cref="DeskReplies.RoundDecided"/>.</summary>
    /// <param name="Round">The round; the desk decides each round once, however often it is sent.</param>
    /// <param name="Context">The input of the strategies; stored with the card so that it can be verified later.</param>
    /// <param name="Health">Result of the health gate for the round.</param>
    /// <param name="Proposals">The proposals, at least one.</param>
    public sealed record DecideRound(
        RoundId Round, SignalContext Context, DataHealth Health, ImmutableArray<RoundProposal> Proposals) : IDeskMessage
    {
        /// <summary>The version of the settings it was evaluated by; null while none is stored.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public int? SettingsVersion { get; init; }
    }

    /// <summary>Turns the stored kill switch. Answered with <see cref="DeskReplies.Done"/>.</summary>
    /// <param name="On">True stops every card, including those issued but not yet sent.</param>
    /// <param name="By">Who turned it, for the audit trail.</param>
    public sealed record TurnKillSwitch(bool On, string By) : IDeskMessage
    {
        /// <summary>
        /// When it was first asked for, by the corrected clock, and the same in every repetition; null when that is not known. The desk
        /// refuses to turn the switch off when it was turned on later, and never to turn it on.
        /// </summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Instant? AskedAt { get; init; }
    }

    /// <summary>Refuses the proposals of something for a while. Answered with <see cref="DeskReplies.Done"/>.</summary>
    /// <param name="Scope"><c>all</c>, a symbol or a strategy, as a person wrote it.</param>
    /// <param name="Until">When it ends; an instant and no length, so that a repetition is the same mute.</param>
    /// <param name="By">Who asks for it, for the audit trail.</param>
    public sealed record StartMute(string Scope, Instant Until, string By) : IDeskMessage
    {
        /// <summary>Why; null when nobody said.</summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Reason { get; init; }

        /// <summary>
        /// When it was first asked for, by the corrected clock, and the same in every repetition; null when that is not known. The desk
        /// refuses it after a later command about the same mute.
        /// </summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Instant? AskedAt { get; init; }
    }

    /// <summary>Ends a mute early. Answered with <see cref="DeskReplies.Done"/>.</summary>
    /// <param name="Scope">A symbol or a strategy, as a person wrote it; <c>all</c> ends every mute.</param>
    /// <param name="By">Who asks for it, for the audit trail.</param>
    public sealed record EndMute(string Scope, string By) : IDeskMessage
    {
        /// <summary>
        /// When it was first asked for, by the corrected clock, and the same in every repetition; null when that is not known. The desk
        /// refuses it after a later command about the same mute.
        /// </summary>
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Instant? AskedAt { get; init; }
    }

    /// <summary>Stores another version of the settings. Answered with <see cref="DeskReplies.Done"/>.</summary>
    /// <param name="Settings">The version, with the number after the one it was made against, and with who applies it.</param>
    /// <param name="Changes">What differs from that one.</param>
    public sealed record ChangeSettings(SettingsVersion Settings, ImmutableArray<SettingChange> Changes) : IDeskMessage;

    /// <summary>
    /// Sends a card marked as a test through every channel. Answered with <see cref="DeskReplies.Done"/> once it is durable.
    /// </summary>
    /// <param name="Id">Idempotency key of the request; the card id is <see cref="Domain.Cards.TestCard.IdOf"/> of it.</param>
    /// <param name="By">Who requested it, for the audit trail.</param>
    public sealed record TestCard(string Id, string By) : IDeskMessage;

    /// <summary>Reports a realised loss. Answered with <see cref="DeskReplies.Done"/>.</summary>
    /// <param name="Id">Idempotency key of the report: the same id counts once.</param>
    /// <param name="Day">UTC date it counts for.</param>
    /// <param name="LossUsdt">The loss in USDT, above 0.</param>
    /// <param name="By">Who reported it, for the audit trail.</param>
    public sealed record RecordLoss(string Id, DateOnly Day, decimal LossUsdt, string By) : IDeskMessage;

    /// <summary>A person says what they did with a card. Answered with <see cref="DeskReplies.Done"/>.</summary>
    /// <param name="CardId">The card.</param>
    /// <param name="Mark">One of the constants of <see cref="CardMark"/>; the last one of a card counts.</param>
    /// <param name="By">Who says it, for the audit trail.</param>
    public sealed record MarkCard(CardId CardId, string Mark, string By) : IDeskMessage;

    /// <summary>
    /// The outcome of a card is final. Answered with <see cref="DeskReplies.OutcomeNoted"/>, also when the desk has stored it before or
    /// refuses it because it does not fit the card.
    /// </summary>
    /// <param name="CardId">The card.</param>
    /// <param name="Outcome">Its outcome.</param>
    /// <param name="ComputedWith">Horizon and costs it was computed with.</param>
    /// <param name="Partial">The rest of the card's own minute, from ticks; null when nobody watched it.</param>
    public sealed record ResolveOutcome(CardId CardId, Outcome Outcome, OutcomeOptions ComputedWith, PartialMinute? Partial) : IDeskMessage;
}
