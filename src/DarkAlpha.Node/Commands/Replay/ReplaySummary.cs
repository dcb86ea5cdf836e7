using Spectre.Console;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The closing table: per symbol and strategy how often it was asked, what it gave, and every reason for silence.</summary>
internal static class ReplaySummary
{
    /// <summary>Prints the table and a last line with the totals.</summary>
    public static void Print(IReadOnlyList<RoundTally> tallies, ReplayProgress progress, TimeSpan elapsed)
    {
        var table = new Table().Border(TableBorder.SimpleHeavy)
            .AddColumn("symbol")
            .AddColumn("strategy")
            .AddColumn(new TableColumn("evaluations").RightAligned())
            .AddColumn(new TableColumn("cards").RightAligned())
            .AddColumn("silent because");
        foreach (var tally in tallies)
        {
            AddSymbol(table, tally);
        }

        var console = ErrorConsole.Create();
        console.Write(table);
        console.WriteLine(
            $"{progress.Bars:N0} bars of {tallies.Count} symbol{(tallies.Count == 1 ? "" : "s")}, {progress.Cards:N0} cards, {elapsed.TotalSeconds:F2} s");
        foreach (var tally in tallies.Where(t => t.BlankSamples > 0))
        {
            var rows = tally.BlankSamples == 1 ? "1 row" : $"{tally.BlankSamples:N0} rows";
            console.WriteLine($"{tally.Symbol}: {rows} of metrics without open interest (blank or 0), taken for no sample");
        }
    }

    private static void AddSymbol(Table table, RoundTally tally)
    {
        if (tally.Rounds == 0)
        {
            table.AddRow(tally.Symbol, "[grey]no candle in the window[/]");
            return;
        }

        var name = tally.Symbol;
        for (var i = 0; i < tally.Strategies.Count; i++)
        {
            table.AddRow(name, tally.Strategies[i], $"{tally.Evaluations:N0}", $"{tally.Cards(i):N0}", Describe(tally.Silence(i)));
            name = "";
        }

        var restarts = tally.Restarts == 0 ? "" : $"; {tally.Restarts:N0} new start{(tally.Restarts == 1 ? "" : "s")} after missing minutes";
        table.AddRow("", "[grey]not asked[/]", $"[grey]{tally.Unasked.Total:N0}[/]", "", $"[grey]{Describe(tally.Unasked)}{restarts}[/]");
    }

    private static string Describe(ReasonCounts counts) => string.Join("  ", counts.Ordered.Select(c => $"{c.Reason} {c.Count:N0}"));
}
