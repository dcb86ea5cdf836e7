using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>The desk's state as it is stored, so that a start need not read the whole journal. Sorted, so that equal states are equal bytes.</summary>
/// <param name="KillSwitchOn">The stored kill switch.</param>
/// <param name="KillSwitchTurnedBy">Who turned it last.</param>
/// <param name="Days">Totals by UTC date.</param>
/// <param name="FileLossByDay">Losses of the profit-and-loss file.</param>
/// <param name="LastCardBySymbol">When each symbol's last card went out.</param>
/// <param name="Cards">The cards remembered, oldest first.</param>
/// <param name="CardsIssued">How many were ever issued.</param>
/// <param name="LossReports">The reports remembered.</param>
/// <param name="OldStateImported">True once an older installation's state was taken over.</param>
/// <param name="OpenedBy">The node that opened the desk last; null in snapshots from before this was noted.</param>
/// <param name="KillSwitchTurnedAt">When the kill switch was turned last; null in snapshots from before this was noted.</param>
public sealed record DeskSnapshot(
    bool KillSwitchOn,
    string? KillSwitchTurnedBy,
    ImmutableSortedDictionary<DateOnly, DayTotals> Days,
    ImmutableSortedDictionary<DateOnly, decimal> FileLossByDay,
    ImmutableSortedDictionary<string, DateTimeOffset> LastCardBySymbol,
    ImmutableArray<IssuedCard> Cards,
    long CardsIssued,
    ImmutableSortedDictionary<string, LossReport> LossReports,
    bool OldStateImported,
    string? OpenedBy = null,
    long? KillSwitchTurnedAt = null) : IWireMessage
{
    /// <summary>The snapshot of a state.</summary>
    public static DeskSnapshot Of(DeskState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new(
            state.Risk.KillSwitchOn,
            state.Risk.KillSwitchTurnedBy,
            state.Risk.Days,
            state.Risk.FileLossByDay,
            state.Risk.LastCardBySymbol.ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. state.Outbox.Cards],
            state.Outbox.Issued,
            state.LossReports,
            state.LegacyStateImported,
            state.OpenedBy,
            state.KillSwitchTurnedAt);
    }

    /// <summary>The state again.</summary>
    public DeskState ToState() => new()
    {
        Risk = new RiskState
        {
            KillSwitchOn = KillSwitchOn,
            KillSwitchTurnedBy = KillSwitchTurnedBy,
            Days = Days,
            FileLossByDay = FileLossByDay,
            LastCardBySymbol = LastCardBySymbol.ToImmutableDictionary(StringComparer.Ordinal),
        },
        Outbox = Outbox.Restore(Cards, CardsIssued),
        LossReports = LossReports.WithComparers(StringComparer.Ordinal),
        LegacyStateImported = OldStateImported,
        OpenedBy = OpenedBy,
        KillSwitchTurnedAt = KillSwitchTurnedAt,
    };
}
