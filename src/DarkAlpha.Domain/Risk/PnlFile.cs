using System.Collections.Immutable;
using System.Globalization;

namespace DarkAlpha.Domain.Risk;

/// <summary>
/// The content of the profit-and-loss file: rows <c>date,pnl_usdt</c> with dates as <c>YYYY-MM-DD</c> UTC, under an optional header,
/// which may name further columns. Only losses matter to the risk rules.
/// </summary>
/// <param name="LossByDay">
/// Sum of |pnl| of the negative rows of each UTC date that has any, at most <see cref="RiskRules.LargestLoss"/>.
/// </param>
/// <param name="Problems">Rows that were skipped, each with its line number and why.</param>
public sealed record PnlFile(ImmutableSortedDictionary<DateOnly, decimal> LossByDay, ImmutableArray<string> Problems)
{
    private const string DateColumn = "date";
    private const int Columns = 2;

    /// <summary>A file without rows, or no file.</summary>
    public static PnlFile Empty { get; } = new(ImmutableSortedDictionary<DateOnly, decimal>.Empty, []);

    /// <summary>The complete lines; a last line that is still being written is left out.</summary>
    public static string WholeLines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text[..(text.LastIndexOf('\n') + 1)];
    }

    /// <summary>Parses the text; an invalid row is skipped.</summary>
    public static PnlFile Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var losses = new SortedDictionary<DateOnly, decimal>();
        var problems = ImmutableArray.CreateBuilder<string>();
        var lines = text.Split('\n');
        var columns = Columns;
        for (var i = 0; i < lines.Length; i++)
        {
            var fields = lines[i].Trim().TrimStart('\uFEFF').Split(',', StringSplitOptions.TrimEntries);
            if (i == 0 && fields[0].Equals(DateColumn, StringComparison.OrdinalIgnoreCase))
            {
                columns = Math.Max(fields.Length, Columns);
            }
            else if (fields is [""])
            {
                continue;
            }
            else if (FindDefect(fields, columns, out var day, out var pnl) is { } defect)
            {
                problems.Add($"line {i + 1}: {defect}");
            }
            else if (pnl < 0)
            {
                losses[day] = Math.Min(losses.GetValueOrDefault(day) - pnl, RiskRules.LargestLoss);
            }
        }

        return new PnlFile(losses.ToImmutableSortedDictionary(), problems.ToImmutable());
    }

    /// <summary>These losses, with each day at least as large as before: a file that is being written may be incomplete.</summary>
    public ImmutableSortedDictionary<DateOnly, decimal> NoLessThan(ImmutableSortedDictionary<DateOnly, decimal> before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return LossByDay.SetItems(before.Where(day => day.Value > LossByDay.GetValueOrDefault(day.Key)));
    }

    private static string? FindDefect(string[] fields, int columns, out DateOnly day, out decimal pnl)
    {
        pnl = 0;
        return !DateOnly.TryParseExact(fields[0], "yyyy-MM-dd", out day) ? $"'{fields[0]}' is not a date like 2026-02-25"
            : fields.Length < Columns ? "pnl_usdt is missing after the date"
            : fields.Length > columns
                ? $"{fields.Length} columns where {columns} are expected: date,pnl_usdt. "
                    + "Write amounts without a thousands separator, as in -1000.50"
            : !decimal.TryParse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out pnl)
            || Math.Abs(pnl) > RiskRules.LargestLoss
                ? $"'{fields[1]}' is not an amount in USDT like -12.50"
            : null;
    }
}
