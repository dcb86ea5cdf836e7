using System.Net;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Reports;

/// <summary>Numbers and texts as the HTML report shows them.</summary>
internal static class ReportNumbers
{
    /// <summary>What stands in place of a figure that has too few cards.</summary>
    public const string TooFew = "too few to say";

    private const string None = "–";

    /// <summary>A text without meaning as HTML.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A multiple of R with its sign.</summary>
    public static string R(double? value) => Of(value, "+0.000;−0.000;0.000");

    /// <summary>A sum of R with its sign.</summary>
    public static string SumR(double? value) => Of(value, "+0.0;−0.0;0.0");

    /// <summary>A plain ratio.</summary>
    public static string Ratio(double? value) => Of(value, "0.00");

    /// <summary>A fraction as percent.</summary>
    public static string Percent(double? fraction) => Of(fraction * 100, "0.0' %'");

    /// <summary>A fraction as percent with its sign.</summary>
    public static string ChangePercent(double? fraction) => Of(fraction * 100, "+0.0' %';−0.0' %';0.0' %'");

    /// <summary>A price.</summary>
    public static string Price(double price) => PlainNumber.Format(price);

    /// <summary>A count.</summary>
    public static string Count(int count) => count.ToString("N0");

    /// <summary>A count of things, in the singular for one of them.</summary>
    public static string Count(int count, string thing) => $"{Count(count)} {thing}{(count == 1 ? "" : "s")}";

    /// <summary>An interval.</summary>
    /// <param name="low">Its lower end.</param>
    /// <param name="high">Its upper end.</param>
    /// <param name="format">Formats an end.</param>
    public static string Interval(double? low, double? high, Func<double?, string> format) =>
        low is null || high is null ? None : $"{format(low)} to {format(high)}";

    private static string Of(double? value, string format) => value is { } number ? number.ToString(format) : None;
}
