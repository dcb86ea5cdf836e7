using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Node.Reports;

/// <summary>The smaller tables of the HTML report.</summary>
internal static class ReportSections
{
    /// <summary>Gross R after some minutes, as HTML.</summary>
    public static string AfterMinutes(Report report)
    {
        var table = new HtmlTable("after", "cards", "days", "mean gross R", "95 % interval");
        foreach (var row in report.AfterMinutes)
        {
            AddMean(table, row.Minutes, row.Cards, row.Days, row.MeanR, row.Low, row.High);
        }

        return table.Render();
    }

    /// <summary>Net R when acted on late, as HTML.</summary>
    public static string ActedLate(Report report)
    {
        var table = new HtmlTable("late by", "cards", "days", "mean net R", "95 % interval", "the same cards in time");
        foreach (var row in report.ActedLate)
        {
            AddMean(table, row.Minutes, row.Cards, row.Days, row.MeanNetR, row.Low, row.High, ReportNumbers.R(row.MeanNetRInTime));
        }

        return table.Render();
    }

    /// <summary>What the gates saved, as HTML.</summary>
    public static string Gates(Report report)
    {
        if (report.Gates.Count == 0)
        {
            return "<p>No proposal was stopped by a gate.</p>\n";
        }

        var table = new HtmlTable("gate", "episodes", "resolved", "days", "saved R", "95 % interval", "mean net R of an episode");
        foreach (var gate in report.Gates)
        {
            string[] facts =
            [
                ReportNumbers.Escape(gate.Gate),
                ReportNumbers.Count(gate.Episodes),
                ReportNumbers.Count(gate.Resolved),
                ReportNumbers.Count(gate.Days),
                ReportNumbers.SumR(gate.SavedR),
            ];
            if (gate.IsEnough)
            {
                table.AddRow(
                    [
                        .. facts,
                        ReportNumbers.Interval(gate.SavedLow, gate.SavedHigh, ReportNumbers.SumR),
                        ReportNumbers.R(gate.MeanNetR),
                    ]);
            }
            else
            {
                table.AddRow([.. facts, ReportNumbers.TooFew]);
            }
        }

        return table.Render();
    }

    /// <summary>How the market went, as HTML.</summary>
    public static string Market(Report report)
    {
        var table = new HtmlTable("symbol", "first close", "last close", "change");
        foreach (var symbol in report.Market)
        {
            table.AddRow(
                ReportNumbers.Escape(symbol.Symbol),
                ReportNumbers.Price(symbol.FirstClose),
                ReportNumbers.Price(symbol.LastClose),
                ReportNumbers.ChangePercent(symbol.Change));
        }

        return table.Render();
    }

    /// <summary>The comparison with entries at random minutes, as HTML.</summary>
    public static string RandomEntries(Report report) => report.RandomEntries is { } random
        ? $"<p>The mean of {ReportNumbers.Count(random.Cards, "resolved card")}, {ReportNumbers.R(report.All.MeanNetR)} R, is above "
            + $"<strong>{random.Percentile:0.#} %</strong> of {random.Draws} random draws. Their means average "
            + $"{ReportNumbers.R(random.MeanNetR)} R; 95 % of them lie from {ReportNumbers.R(random.MeanNetLow)} to "
            + $"{ReportNumbers.R(random.MeanNetHigh)} R.</p>\n"
        : $"<p class=\"few\">{ReportNumbers.Count(report.All.Resolved, "resolved card")}: {ReportNumbers.TooFew}.</p>\n";

    private static void AddMean(
        HtmlTable table, int minutes, int cards, int days, double? mean, double? low, double? high, params string[] more)
    {
        string[] facts = [ReportNumbers.Count(minutes, "minute"), ReportNumbers.Count(cards), ReportNumbers.Count(days)];
        if (mean is null)
        {
            table.AddRow([.. facts, ReportNumbers.TooFew]);
        }
        else
        {
            table.AddRow([.. facts, ReportNumbers.R(mean), ReportNumbers.Interval(low, high, ReportNumbers.R), .. more]);
        }
    }
}
