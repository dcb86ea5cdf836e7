using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>
/// The desk's state as stored in a snapshot, so that a start need not replay the whole journal. Collections are sorted, so that equal
/// states give equal bytes.
/// </summary>
/// <param name="KillSwitchOn">True when the stored kill switch is on.</param>
/// <param name="KillSwitchTurnedBy">Who turned it last.</param>
/// <param name="Days">Totals by UTC date.</param>
/// <param name="FileLossByDay">Losses of the profit-and-loss file.</param>
/// <param name="LastCardBySymbol">When each symbol's last card was issued.</param>
/// <param name="Cards">The cards kept in memory, oldest first.</param>
/// <param name="CardsIssued">Number of cards ever issued.</param>
/// <param name="LossReports">The loss reports kept, by id.</param>
/// <param name="OldStateImported">True once the state of an older installation was imported.</param>
/// <param name="OpenedBy">The node that opened the desk last; null in snapshots of versions that did not store it.</param>
/// <param name="KillSwitchTurnedAt">
/// When the kill switch was turned last; null in snapshots of versions that did not store it.
/// </param>
public sealed record DeskSnapshot(
    bool KillSwitchOn,
    string? KillSwitchTurnedBy,
    ImmutableSortedDictionary<DateOnly, RiskState.DayTotals> Days,
    ImmutableSortedDictionary<DateOnly, decimal> FileLossByDay,
    ImmutableSortedDictionary<Symbol, DateTimeOffset> LastCardBySymbol,
    ImmutableArray<Outbox.IssuedCard> Cards,
    long CardsIssued,
    ImmutableSortedDictionary<string, LossReport> LossReports,
    bool OldStateImported,
    string? OpenedBy = null,
    Instant? KillSwitchTurnedAt = null) : IWireMessage
{
    /// <summary>The cards whose outcome is not final, by id; null without any, and in snapshots of versions that followed none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, FollowedCard>? Followed { get; init; }

    /// <summary>The outcomes that guards look at, earliest exit first; null without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableList<ResolvedOutcome>? Outcomes { get; init; }

    /// <summary>What the chat is told besides cards; null when there is nothing to remember.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Notices? Notices { get; init; }

    /// <summary>What people did with cards, by the id of the card; null when nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, CardMark>? Marks { get; init; }

    /// <summary>The chats that have another id than the one configured, by channel; null without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, ChatMove>? ChatMoves { get; init; }

    /// <summary>The mutes, by the name of what is silent; null without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, Mute>? Mutes { get; init; }

    /// <summary>The settings in force; null while none are stored.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SettingsVersion? Settings { get; init; }

    /// <summary>Creates the snapshot of a state.</summary>
    public static DeskSnapshot Of(DeskState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new(
            state.Risk.KillSwitchOn,
            state.Risk.KillSwitchTurnedBy,
            state.Risk.Days,
            state.Risk.FileLossByDay,
            state.Risk.LastCardBySymbol.ToImmutableSortedDictionary(),
            [.. state.Outbox.Cards],
            state.Outbox.Issued,
            state.LossReports,
            state.LegacyStateImported,
            state.OpenedBy,
            state.KillSwitchTurnedAt)
        {
            Followed = state.Followed.IsEmpty ? null : state.Followed,
            Outcomes = state.Risk.Outcomes.Ordered.Count == 0 ? null : [.. state.Risk.Outcomes.Ordered],
            Notices = state.Notices.IsEmpty ? null : state.Notices,
            Marks = state.Marks.IsEmpty ? null : state.Marks,
            ChatMoves = state.ChatMoves.IsEmpty ? null : state.ChatMoves,
            Mutes = state.Risk.Mutes.IsEmpty ? null : state.Risk.Mutes,
            Settings = state.Settings,
        };
    }

    /// <summary>Restores the state.</summary>
    public DeskState ToState() => new()
    {
        Risk = new RiskState
        {
            KillSwitchOn = KillSwitchOn,
            KillSwitchTurnedBy = KillSwitchTurnedBy,
            Days = Days,
            FileLossByDay = FileLossByDay,
            LastCardBySymbol = LastCardBySymbol.ToImmutableDictionary(),
            Outcomes = Outcomes is { } outcomes ? ResolvedOutcomes.Of(outcomes) : ResolvedOutcomes.None,
            Mutes = Mutes?.WithComparers(StringComparer.Ordinal) ?? RiskState.Empty.Mutes,
        },
        Followed = Followed?.WithComparers(StringComparer.Ordinal) ?? DeskState.Empty.Followed,
        Notices = Notices is { } notices
            ? new Notices(notices.Untold.WithComparers(StringComparer.Ordinal), notices.Claimed.WithComparers(StringComparer.Ordinal))
            : DeskState.Empty.Notices,
        Marks = Marks?.WithComparers(StringComparer.Ordinal) ?? DeskState.Empty.Marks,
        ChatMoves = ChatMoves?.WithComparers(StringComparer.Ordinal) ?? DeskState.Empty.ChatMoves,
        Outbox = Outbox.Restore(Cards, CardsIssued),
        LossReports = LossReports.WithComparers(StringComparer.Ordinal),
        LegacyStateImported = OldStateImported,
        OpenedBy = OpenedBy,
        KillSwitchTurnedAt = KillSwitchTurnedAt,
        Settings = Settings,
    };
}
