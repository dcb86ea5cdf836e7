using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Archive;

/// <summary>Rows of <c>SYMBOL-metrics-DATE.csv</c>; only the open interest is read.</summary>
internal readonly struct MetricsFormat : IArchiveFormat<OpenInterestSample>
{
    private const int SymbolColumn = 1;

    public static IReadOnlyList<ArchiveColumn> Columns { get; } =
        [new("create_time", 0), new("symbol", SymbolColumn), new("sum_open_interest", 2)];

    // The newest sample of a bucket wins, so a repeated time stamp is harmless.
    public static bool AllowsRepeatedTime => true;

    public static OpenInterestSample Parse(in CsvRow row, string symbol)
    {
        if (!row.Is(SymbolColumn, symbol))
        {
            throw new FormatException($"symbol '{row.Printable(SymbolColumn)}' in a file of {symbol}");
        }

        var value = row.IsBlank(2) ? double.NaN : row.Number(2);
        return value < 0
            ? throw new FormatException($"sum_open_interest {value} is negative")
            : new OpenInterestSample(new Instant(row.Time(0)), value);
    }

    public static OpenInterestSample? Merge(in OpenInterestSample row, in OpenInterestSample other) =>
        double.IsNaN(row.Value) || row == other ? other
        : double.IsNaN(other.Value) ? row
        : null;

    public static long TimeOf(in OpenInterestSample row) => row.Time.UnixMilliseconds;
}
