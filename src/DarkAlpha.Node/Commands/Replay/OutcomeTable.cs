using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Tables;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The closing table of a replay whose outcomes are followed: what the cards brought, and what each gate saved.</summary>
internal static class OutcomeTable
{
    /// <summary>What stands instead of a figure that rests on too few outcomes.</summary>
    public const string TooFew = "too few to say";

    /// <summary>Prints the table to standard error.</summary>
    public static void Print(IReadOnlyList<FollowedOutcome> cards, IReadOnlyList<Episode>? episodes) =>
        ErrorConsole.Create().Write(Render(Summarize(cards), episodes));

    /// <summary>Renders the table.</summary>
    /// <param name="cards">What the cards brought.</param>
    /// <param name="episodes">What the gates refused; null when that is not followed.</param>
    public static IRenderable Render(OutcomeSummary cards, IReadOnlyList<Episode>? episodes)
    {
        IRenderable[] parts = [Figures(cards), .. episodes is { Count: > 0 } ? (IRenderable[])[Gates(episodes)] : []];
        return new TrimmedLines(new Rows(parts));
    }

    private static OutcomeSummary Summarize(IReadOnlyList<FollowedOutcome> cards) =>
        OutcomeStatistics.Summarize([.. cards.Select(c => new OutcomeSample(Instant.From(c.Card.CreatedAt), c.Follower.Outcome))]);

    private static FittedTable Figures(OutcomeSummary cards)
    {
        var table = new FittedTable(Column.Key(""), Column.Prose("")) { ShowHeadings = false };
        var statuses = $"{cards.Resolved:N0} resolved, {cards.Open:N0} open, {cards.Unknown:N0} unknown";
        table.AddRow("outcomes", $"{cards.Count:N0} cards: {statuses}; {cards.Ambiguous:N0} ambiguous, counted as stops");
        var tooFew = $"{TooFew}: {cards.Resolved:N0} resolved on {cards.Days:N0} days, 30 on 10 days are needed";
        table.AddRow("mean net R", cards.IsEnough ? Mean(cards) : tooFew);
        table.AddRow("win rate", cards.IsEnough ? WinRate(cards) : TooFew);
        return table;
    }

    private static string Mean(OutcomeSummary cards) =>
        $"{R(cards.MeanNetR)}, 95 % interval {R(cards.MeanNetLow)} to {R(cards.MeanNetHigh)}; before costs {R(cards.MeanGrossR)}";

    private static string WinRate(OutcomeSummary cards)
    {
        var rate = $"{Percent(cards.WinRate)}, 95 % interval {Percent(cards.WinRateLow)} to {Percent(cards.WinRateHigh)}";
        return double.IsNaN(cards.BreakEvenRate) ? rate : $"{rate}; breaks even at {Percent(cards.BreakEvenRate)}";
    }

    private static FittedTable Gates(IReadOnlyList<Episode> episodes)
    {
        var table = new FittedTable(
            Column.Key("gate"), Column.Number("episodes"), Column.Number("resolved"), Column.Number("saved R"))
        {
            Advice = "widen the terminal or redirect standard error to a file",
        };
        foreach (var gate in episodes.GroupBy(e => e.Id.Gate).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            var summary = OutcomeStatistics.Summarize([.. gate.Select(e => new OutcomeSample(e.OpenedAt, e.Outcome))]);
            table.AddRow(
                gate.Key, $"{summary.Count:N0}", $"{summary.Resolved:N0}", summary.IsEnough ? R(-summary.SumNetR) : TooFew);
        }

        return table;
    }

    private static string R(double value) => $"{value:+0.00;-0.00;0.00}";

    private static string Percent(double rate) => $"{100 * rate:0.0} %";
}
