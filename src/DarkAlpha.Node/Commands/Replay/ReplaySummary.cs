using Spectre.Console;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Prints the summary of a replay: evaluations, cards, and reasons for no card, per symbol and strategy.</summary>
internal static class ReplaySummary
{
    /// <summary>Prints the table, the totals, and how many rows without open interest were skipped.</summary>
    public static void Print(IReadOnlyList<RoundTally> tallies, ReplayProgress progress, TimeSpan elapsed)
    {
        var table = new Table().Border(TableBorder.SimpleHeavy)
            .AddColumn("symbol")
            .AddColumn("strategy")
            .AddColumn(new TableColumn("evaluations").RightAligned())
            .AddColumn(new TableColumn("cards").RightAligned())
            .AddColumn("no card because");
        foreach (var tally in tallies)
        {
            AddSymbol(table, tally);
        }

        var console = ErrorConsole.Create();
        console.Write(table);
        console.WriteLine(
            $"{progress.Candles:N0} candles of {tallies.Count} symbol{(tallies.Count == 1 ? "" : "s")}, {progress.Cards:N0} cards, "
            + $"{elapsed.TotalSeconds:F2} s");
        foreach (var tally in tallies.Where(t => t.SkippedSamples > 0))
        {
            var rows = tally.SkippedSamples == 1 ? "1 metrics row" : $"{tally.SkippedSamples:N0} metrics rows";
            console.WriteLine($"{tally.Symbol}: skipped {rows} without open interest (blank or 0)");
        }
    }

    private static void AddSymbol(Table table, RoundTally tally)
    {
        if (tally.Rounds == 0)
        {
            table.AddRow(tally.Symbol, "[grey]no candles between --from and --to[/]");
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

    private static string Describe(ReasonCounts counts) => string.Join("  ", counts.Ordered.Select(c => $"{c.Reason} {c.Count:N0}"));
}
