using System.Globalization;
using System.Text.RegularExpressions;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>The summary of a replay, parsed from standard error.</summary>
internal sealed partial class SummaryTable
{
    public const string NotEvaluated = "not evaluated";

    public static IReadOnlyList<string> Strategies { get; } = [.. StrategyCatalog.Create(new StrategyOptions()).Select(s => s.Name)];

    private static Regex RowPattern { get; } = new(
        $@"^(?<symbol>[A-Z0-9_]+)? +(?<name>{string.Join('|', Strategies.Append(NotEvaluated))}) "
            + @"+(?<count>[\d,]+)( +(?<cards>[\d,]+))?( +(?<reasons>[^\d ].*))?$",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(5));

    private SummaryTable(IReadOnlyList<SummaryRow> rows, long candles)
    {
        Rows = rows;
        Candles = candles;
    }

    public IReadOnlyList<SummaryRow> Rows { get; }

    /// <summary>Number of candles replayed, from the line with the totals.</summary>
    public long Candles { get; }

    public static SummaryTable Read(string errors)
    {
        var rows = new List<SummaryRow>();
        var table = errors.Split('\n').SkipWhile(l => !l.Contains('─', StringComparison.Ordinal)).Skip(1);
        foreach (var line in table.TakeWhile(l => !TotalsPattern().IsMatch(l)))
        {
            if (RowPattern.Match(line) is { Success: true } row)
            {
                var symbol = row.Groups["symbol"].Success ? row.Groups["symbol"].Value : rows[^1].Symbol;
                rows.Add(new SummaryRow(symbol, row.Groups["name"].Value, Number(row.Groups["count"]), Number(row.Groups["cards"]), []));
                Add(rows[^1], row.Groups["reasons"].Value);
            }
        }

        return new SummaryTable(rows, Number(TotalsPattern().Match(errors).Groups["candles"]));
    }

    private static void Add(SummaryRow row, string text)
    {
        foreach (var reason in ReasonPattern().Matches(text.Split(';')[0]).Cast<Match>())
        {
            row.Reasons[reason.Groups["reason"].Value] = Number(reason.Groups["count"]);
        }
    }

    private static long Number(Group digits) =>
        digits.Success ? long.Parse(digits.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^(?<candles>[\d,]+) candles of ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex TotalsPattern();

    [GeneratedRegex(@"(?<reason>[a-z][a-z0-9_]*) (?<count>[\d,]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ReasonPattern();
}
