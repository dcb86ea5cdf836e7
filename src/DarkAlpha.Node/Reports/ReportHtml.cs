using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Node.Reports;

/// <summary>The report as one HTML page without scripts, which loads nothing.</summary>
internal static class ReportHtml
{
    private const string NoCard = "<p class=\"few\">No resolved card.</p>\n";

    /// <summary>Writes the page, part by part: it may be long, and is not needed as a whole.</summary>
    public static void Write(Report report, TextWriter page)
    {
        page.Write(Head(report.Source));
        page.Write(ReportFacts.Headline(report));
        page.Write(ReportFacts.List(report));
        Add(
            "Over time",
            $"The line is the sum of net R after each of {ReportNumbers.Count(report.Equity.Points.Count)} resolved cards, at its exit; "
            + "the area below it shows how far that was under its highest value. A line that rises in one short stretch only rests on the "
            + "market of that stretch.",
            report.Equity.Points.Count == 0 ? NoCard : EquityChart.Render(report.Equity.Points));
        Add(
            "How far cards went",
            "A dot is a resolved card: to the right how far it went against, upwards how far it went for, before its exit; "
            + $"{ReportNumbers.Count(report.Excursions.Points.Count)} of {ReportNumbers.Count(report.Excursions.Cards)} are shown"
            + $"{Thinning(report.Excursions)}. <span class=\"good\">Wins</span> far to the right nearly stopped out, "
            + "<span class=\"bad\">losses</span> far up nearly reached the target.",
            report.Excursions.Points.Count == 0 ? NoCard : ExcursionChart.Render(report.Excursions));
        WriteTables(report.Tables, page);
        Add(
            "After some minutes",
            "The mean gross R at the close of a minute after the card; cards that had exited count with their exit. If it is highest "
            + "early, the cards see moves that do not last until the target.",
            ReportSections.AfterMinutes(report));
        Add(
            "Acted on late",
            "The mean net R when the position is taken at the close of a later minute with the same levels; cards that had exited by "
            + "then do not count. The difference to the same cards in time is what the delay costs.",
            ReportSections.ActedLate(report));
        Add(
            "What the gates saved",
            "An episode is a series of proposals that one gate stopped, followed as if it had been a card; saved R is minus the sum of "
            + "their net R. Below 0, the gate kept back more than it saved.",
            ReportSections.Gates(report));
        Add(
            "Entries at random",
            "Every resolved card is replaced by an entry at a random minute of the same symbol, with the same direction, relative stop "
            + "distance and a target of 2 R, 200 times. Near 50 %, any entry would have done as well; below, a worse one.",
            ReportSections.RandomEntries(report));
        Add(
            "The market",
            "How the price of each symbol changed over the replayed range. A result in the direction of the market may be the market's.",
            ReportSections.Market(report));
        page.Write("</main>\n</body>\n</html>");

        void Add(string heading, string reading, string content) => page.Write(
            $"<section>\n<h2>{heading}</h2>\n<p class=\"read\">{reading}</p>\n{content}</section>\n");
    }

    private static string Thinning(Excursions excursions) =>
        excursions.Points.Count < excursions.Cards ? ", evenly spaced in the order of the cards" : "";

    private static string Head(ReportSource source)
    {
        var range = $"{CardTime.Format(source.From)} to {CardTime.Format(source.To)}";
        var symbols = ReportNumbers.Escape(string.Join(", ", source.Symbols));
        return
            $"""
             <!DOCTYPE html>
             <html lang="en">
             <head>
             <meta charset="utf-8">
             <meta name="viewport" content="width=device-width, initial-scale=1">
             <meta name="referrer" content="no-referrer">
             <link rel="icon" href="data:,">
             <title>DarkAlpha: what became of the cards</title>
             <style>
             {ReportStyle.Css}
             </style>
             </head>
             <body>
             <main>
             <h1>What became of the cards</h1>
             <p class="source">{symbols} · {range} · horizon {source.HorizonMinutes:0.###} minutes · fee {Cost(source.Fee)} a side ·
             slippage {Cost(source.Slippage)} · DarkAlpha {ReportNumbers.Escape(source.Version)}{Loaded(source)}</p>
             <p class="read">R is the distance from a card's entry to its stop; net is after fees and funding. Where there are fewer than
             {source.MinResolved} resolved cards or {source.MinDays} days, the report says “{ReportNumbers.TooFew}”, and it never
             extrapolates to a year.</p>

             """;
    }

    private static string Loaded(ReportSource source) => string.Concat((source.LoadedStrategies ?? []).Select(strategy =>
        $"<br>{ReportNumbers.Escape($"{strategy.Name} of {strategy.File} {strategy.Version}, SHA-256 {strategy.Hash}")}"));

    private static void WriteTables(ReportTables tables, TextWriter page)
    {
        page.Write("<section>\n<h2>By group</h2>\n");
        page.Write(
            "<p class=\"read\">An interval that contains 0 does not tell gain from loss, and of twenty groups one is expected to look good "
            + "or bad by chance. A win rate means something only beside its break-even rate.</p>\n");
        (string Heading, IReadOnlyList<ReportGroup> Groups)[] parts =
        [
            ("strategy", tables.Strategy),
            ("symbol", tables.Symbol),
            ("side", tables.Side),
            ("strategy and symbol", tables.StrategyAndSymbol),
            ("confidence", tables.Confidence),
            ("hour (UTC)", tables.Hour),
            ("weekday (UTC)", tables.Weekday),
            ("month (UTC)", tables.Month),
        ];
        foreach (var (heading, groups) in parts)
        {
            page.Write($"<h3>By {heading}</h3>\n");
            page.Write(GroupTable.Render(heading, groups));
        }

        page.Write("</section>\n");
    }

    // Fees are quoted in hundredths of a percent.
    private static string Cost(double fraction) => $"{fraction * 100:0.####} %";
}
