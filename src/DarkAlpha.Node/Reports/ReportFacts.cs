using System.Text;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Node.Reports;

/// <summary>The head of the HTML report: the mean with its interval, what that means, and the other figures of all cards.</summary>
internal static class ReportFacts
{
    /// <summary>The headline as HTML.</summary>
    public static string Headline(Report report)
    {
        var (all, source) = (report.All, report.Source);
        var cards = $"{ReportNumbers.Count(all.Resolved, "resolved card")} of {ReportNumbers.Count(all.Days, "day")}";
        if (!all.IsEnough)
        {
            return $"<section class=\"headline\"><p class=\"figure\">{Capital(ReportNumbers.TooFew)}</p>"
                + $"<p>{cards}; a mean needs at least {source.MinResolved} of {source.MinDays} days.</p></section>\n";
        }

        var interval = ReportNumbers.Interval(all.MeanNetLow, all.MeanNetHigh, ReportNumbers.R);
        return $"<section class=\"headline\"><p class=\"figure\">{ReportNumbers.R(all.MeanNetR)} R</p>"
            + $"<p>mean net R a card; 95 % interval {interval}; before costs {ReportNumbers.R(all.MeanGrossR)}; {cards}</p>"
            + $"<p>{Meaning(all)}</p></section>\n";
    }

    /// <summary>The figures of all cards as HTML.</summary>
    public static string List(Report report)
    {
        var (all, equity) = (report.All, report.Equity);
        var facts = new StringBuilder("<dl class=\"facts\">\n");
        Add("cards", ReportNumbers.Count(all.Cards), "");
        Add("resolved", ReportNumbers.Count(all.Resolved), $"from {ReportNumbers.Count(all.Days, "day")}");
        Add("open", ReportNumbers.Count(all.Open), "the data ends before");
        Add("unknown", ReportNumbers.Count(all.Unknown), "a minute is missing");
        Add("ambiguous", ReportNumbers.Count(all.Ambiguous), "both levels in one candle; resolved as stop");
        var resolved = $"of {ReportNumbers.Count(all.Resolved, "resolved card")}";
        Add("mean gross R", Figure(all.MeanGrossR, ReportNumbers.R), resolved);
        var winInterval = ReportNumbers.Interval(all.WinRateLow, all.WinRateHigh, ReportNumbers.Percent);
        Add("win rate", Figure(all.WinRate, ReportNumbers.Percent), all.IsEnough ? $"95 % {winInterval}, {resolved}" : resolved);
        Add("break-even win rate", Figure(all.BreakEvenRate, ReportNumbers.Percent), resolved);
        Add("profit factor", Figure(all.ProfitFactor, ReportNumbers.Ratio), resolved);
        Add("sum net R", ReportNumbers.SumR(all.SumNetR), resolved);
        Add("largest drawdown", $"{equity.MaxDrawdownR:0.0} R", resolved);
        Add("its length", $"{equity.MaxDrawdownDays:0.0} days", LengthNote(equity));
        Add("longest losing run", ReportNumbers.Count(equity.LongestLosingRun, "card"), resolved);
        return facts.Append("</dl>\n").ToString();

        void Add(string name, string figure, string note) =>
            facts.Append($"<div><dt>{name}</dt><dd>{figure}<small>{note}</small></dd></div>\n");

        string Figure(double? value, Func<double?, string> format) => all.IsEnough ? format(value) : ReportNumbers.TooFew;
    }

    private static string LengthNote(EquityCurve equity) => equity switch
    {
        { MaxDrawdownR: <= 0 } => "",
        { IsRecovered: true } => "until it was made good",
        _ => "and not made good yet",
    };

    private static string Meaning(ReportGroup all) => all switch
    {
        { MeanNetLow: > 0 } => "The whole interval is above 0: such cards earned more than they cost in this market.",
        { MeanNetHigh: < 0 } => "The whole interval is below 0: such cards cost more than they earned in this market.",
        _ => "The interval contains 0: whether such cards earn or cost cannot be told from these.",
    };

    private static string Capital(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
