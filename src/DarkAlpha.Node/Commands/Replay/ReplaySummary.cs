using DarkAlpha.Node.Commands.Tables;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Prints the summary of a replay: evaluations, cards, and reasons for no card, per symbol and strategy.</summary>
internal static class ReplaySummary
{
    // Between a reason with its count and the next one: more than a blank, so that lines break there.
    private const string ReasonGap = "  ";

    /// <summary>Prints the summary to standard error.</summary>
    public static void Print(IReadOnlyList<RoundTally> tallies, ReplayProgress progress, TimeSpan elapsed) =>
        ErrorConsole.Create().Write(Render(tallies, progress, elapsed));

    /// <summary>Renders the table, the totals, and how many rows without open interest were skipped.</summary>
    public static IRenderable Render(IReadOnlyList<RoundTally> tallies, ReplayProgress progress, TimeSpan elapsed)
    {
        var table = new FittedTable(
            Column.Key("symbol"),
            Column.Text("strategy"),
            Column.Number("evaluations", rank: 1),
            Column.Number("cards"),
            Column.Prose("no card because") with { PartGap = ReasonGap.Length })
        {
            Advice = "widen the terminal or redirect standard error to a file",
        };
        foreach (var tally in tallies)
        {
            AddSymbol(table, tally);
        }

        var totals = new Text(
            $"{progress.Candles:N0} candles of {tallies.Count} symbol{(tallies.Count == 1 ? "" : "s")}, {progress.Cards:N0} cards, "
            + $"{elapsed.TotalSeconds:F2} s");
        IRenderable[] parts = [table, totals, .. tallies.Where(t => t.SkippedSamples > 0).Select(DescribeSkipped)];
        return new TrimmedLines(new Rows(parts));
    }

    private static Text DescribeSkipped(RoundTally tally)
    {
        var rows = tally.SkippedSamples == 1 ? "1 metrics row" : $"{tally.SkippedSamples:N0} metrics rows";
        return new Text($"{tally.Symbol}: skipped {rows} without open interest (blank or 0)");
    }

    private static void AddSymbol(FittedTable table, RoundTally tally)
    {
        if (tally.Rounds == 0)
        {
            table.AddRow(tally.Symbol, "", "", "", "[grey]no candles between --from and --to[/]");
            return;
        }

        var name = tally.Symbol;
        for (var i = 0; i < tally.Strategies.Count; i++)
        {
            table.AddRow(name, tally.Strategies[i], $"{tally.Evaluations:N0}", $"{tally.Cards(i):N0}", Describe(tally.RejectionReasons(i)));
            name = "";
        }

        var restarts = tally.Restarts == 0 ? "" : $"; {tally.Restarts:N0} restart{(tally.Restarts == 1 ? "" : "s")} after missing minutes";
        var reasons = $"{Describe(tally.NotEvaluated)}{restarts}";
        table.AddRow("", "[grey]not evaluated[/]", $"[grey]{tally.NotEvaluated.Total:N0}[/]", "", $"[grey]{reasons}[/]");
    }

    private static string Describe(ReasonCounts counts) => string.Join(ReasonGap, counts.Ordered.Select(c => $"{c.Reason} {c.Count:N0}"));
}
