using System.Collections.Immutable;
using System.Globalization;

namespace DarkAlpha.Domain.Risk;

/// <summary>
/// The content of the profit-and-loss file: rows <c>date,pnl_usdt</c> with dates as <c>YYYY-MM-DD</c> UTC, under an optional header; further
/// columns are ignored. Only losses matter to the risk rules.
/// </summary>
/// <param name="LossByDay">Sum of |pnl| of the negative rows of each UTC date that has any.</param>
/// <param name="Problems">Rows that were skipped, each with its line number and why.</param>
public sealed record PnlFile(ImmutableSortedDictionary<DateOnly, double> LossByDay, ImmutableArray<string> Problems)
{
    private const string DateColumn = "date";

    /// <summary>A file without rows, or no file.</summary>
    public static PnlFile Empty { get; } = new(ImmutableSortedDictionary<DateOnly, double>.Empty, []);

    /// <summary>Reads the text; a bad row costs only itself.</summary>
    public static PnlFile Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var losses = new SortedDictionary<DateOnly, double>();
        var problems = ImmutableArray.CreateBuilder<string>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim().TrimStart('\uFEFF');
            if (line.Length == 0 || (i == 0 && line.Split(',')[0].Trim().Equals(DateColumn, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (FindDefect(line, out var day, out var pnl) is { } defect)
            {
                problems.Add($"line {i + 1}: {defect}");
            }
            else if (pnl < 0)
            {
                losses[day] = losses.GetValueOrDefault(day) - pnl;
            }
        }

        return new PnlFile(losses.ToImmutableSortedDictionary(), problems.ToImmutable());
    }

    private static string? FindDefect(string line, out DateOnly day, out double pnl)
    {
        var fields = line.Split(',');
        pnl = 0;
        return !DateOnly.TryParseExact(fields[0].Trim(), "yyyy-MM-dd", out day) ? $"'{fields[0].Trim()}' is not a date like 2026-02-25"
            : fields.Length < 2 ? "there is no pnl_usdt after the date"
            : !double.TryParse(fields[1].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out pnl) || !double.IsFinite(pnl)
                ? $"'{fields[1].Trim()}' is not an amount in USDT"
            : null;
    }
}
