using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Node.Reports;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>A sweep as one HTML page without scripts, which loads nothing.</summary>
internal static class SweepHtml
{
    private const int BestRows = 20;

    private const string MapCss =
        """
        .map { margin: 12px 0; }
        .map td { text-align: center; border-left: 1px solid var(--line); }
        .map span { display: block; padding: 3px 6px; }
        .map .picked { outline: 2px solid var(--mark); }
        .map small { display: block; color: var(--dim); }
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="results">The sets tried.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="source">Symbols and range, for people.</param>
    /// <param name="page">Where it goes.</param>
    public static void Write(
        SweepGrid grid, IReadOnlyList<SweepResult> results, SweepVerdict verdict, string source, TextWriter page)
    {
        page.Write(Head(source));
        page.Write($"<div class=\"headline\"><p>{ReportNumbers.Escape(SweepText.Conclude(grid, verdict))}</p></div>\n<ul>\n");
        foreach (var line in SweepText.Facts(grid, verdict, results.Count))
        {
            page.Write($"<li>{ReportNumbers.Escape(line)}</li>\n");
        }

        page.Write("</ul>\n");
        WriteSection(
            page,
            "Heat maps",
            "Each cell is a set: the lower end of the 95 % interval of its mean net R, and its number of resolved cards. A good setting "
            + "lies within a green area, not on a green dot. Settings beside the two of a map are those of the framed set.",
            new SweepHeatMap(grid, results, verdict.Middle ?? verdict.Best).Render());
        if (!verdict.Choices.IsEmpty)
        {
            WriteSection(
                page,
                "Chosen, then tested",
                "For each pair of windows the middle of the best plateau of the first one, and what it did on the second one, which it was "
                + "not chosen on. What is lost from the first to the second is what choosing by the past overstates.",
                ChoiceTable(grid, verdict));
        }

        WriteSection(
            page,
            "The best sets",
            "By the lower end of their interval. The first of many sets is mostly luck.",
            BestTable(grid, results));
        page.Write("</main>\n</body>\n</html>");
    }

    private static void WriteSection(TextWriter page, string heading, string reading, string content) => page.Write(
        $"<section>\n<h2>{heading}</h2>\n<p class=\"read\">{reading}</p>\n{content}</section>\n");

    private static string ChoiceTable(SweepGrid grid, SweepVerdict verdict)
    {
        var table = new HtmlTable("chosen on", "settings", "mean net R", "tested until", "mean net R", "cards", "lost");
        foreach (var choice in verdict.Choices)
        {
            var train = SweepText.Period(choice.Fold.Train);
            if (choice.Chosen is not { } chosen)
            {
                table.AddRow(train, "nothing to choose");
                continue;
            }

            table.AddRow(
                train,
                ReportNumbers.Escape(grid.Describe(chosen.Cell)),
                Known(choice.Train.Mean),
                $"{choice.Fold.Test.To.ToDateTimeOffset():yyyy-MM-dd HH:mm}",
                Known(choice.Test.Mean),
                ReportNumbers.Count(choice.Test.Resolved),
                Known(choice.Loss));
        }

        return table.Render();
    }

    private static string BestTable(SweepGrid grid, IReadOnlyList<SweepResult> results)
    {
        var table = new HtmlTable("settings", "cards", "resolved", "days", "mean net R", "95 % interval", "sum", "drawdown");
        var best = results.Where(result => result.Whole.IsEnough).OrderByDescending(result => result.Whole.Low).Take(BestRows);
        foreach (var result in best)
        {
            table.AddRow(
                ReportNumbers.Escape(grid.Describe(result.Cell)),
                ReportNumbers.Count(result.Cards),
                ReportNumbers.Count(result.Whole.Resolved),
                ReportNumbers.Count(result.Whole.Days),
                Known(result.Whole.Mean),
                ReportNumbers.Interval(result.Whole.Low, result.Whole.High, ReportNumbers.R),
                ReportNumbers.SumR(result.SumNetR),
                ReportNumbers.SumR(-result.DrawdownR));
        }

        return table.Render();
    }

    private static string Known(double value) => ReportNumbers.R(double.IsNaN(value) ? null : value);

    private static string Head(string source) =>
        $"""
         <!DOCTYPE html>
         <html lang="en">
         <head>
         <meta charset="utf-8">
         <meta name="viewport" content="width=device-width, initial-scale=1">
         <meta name="referrer" content="no-referrer">
         <link rel="icon" href="data:,">
         <title>DarkAlpha: sweep</title>
         <style>
         {ReportStyle.Css}
         {MapCss}
         </style>
         </head>
         <body>
         <main>
         <h1>Which settings</h1>
         <p class="source">{ReportNumbers.Escape(source)}</p>

         """;
}
