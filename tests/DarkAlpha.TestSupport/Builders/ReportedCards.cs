using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.TestSupport.Builders;

/// <summary>Cards for reports, to vary with <c>with</c>.</summary>
public static class ReportedCards
{
    /// <summary>A card of a day that was resolved one minute later.</summary>
    public static ReportedCard Resolved(int day, double netR) => Of(day, Exit(day, netR));

    /// <summary>A card without an exit.</summary>
    public static ReportedCard Without(int day, OutcomeStatus status) => Of(day, new Outcome(status, 0.5, -0.5, null));

    /// <summary>What a report of these cards is made from.</summary>
    public static ReportInput Input(params IReadOnlyList<ReportedCard> cards) => new(
        new ReportSource(
            "1.2.3",
            ["BTCUSDT"],
            Instants.Midnight.ToDateTimeOffset(),
            Instants.Midnight.PlusMilliseconds(30 * Instants.Day).ToDateTimeOffset(),
            HorizonMinutes: 1440,
            Fee: 0.0005,
            Slippage: 0),
        cards,
        [],
        new Dictionary<Symbol, SymbolHistory>(),
        new OutcomeOptions());

    private static Instant RoundOf(int day) => Instants.Midnight.PlusMilliseconds(day * Instants.Day);

    private static ReportedCard Of(int day, Outcome outcome) => new(
        new Symbol("BTCUSDT"), "vol_breakout_card", new Levels(Side.Long, 100, 99, 102), 75, RoundOf(day), outcome, CardPath.Unknown);

    private static Outcome Exit(int day, double netR) => new(
        netR > 0 ? OutcomeStatus.Target : OutcomeStatus.Stop,
        Math.Max(0, netR),
        Math.Min(0, netR),
        new OutcomeExit(100 + netR, RoundOf(day).PlusMilliseconds(Instants.Minute), 1, netR, 0, 0));
}
