using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Archive;

/// <summary>Rows of <c>SYMBOL-1m-DATE.csv</c>.</summary>
internal readonly struct KlineFormat : IArchiveFormat<Candle>
{
    private const int OpenTime = 0;
    private const int CloseTime = 6;

    public static IReadOnlyList<ArchiveColumn> Columns { get; } =
    [
        new("open_time", 0), new("open", 1), new("high", 2), new("low", 3), new("close", 4), new("volume", 5),
        new("close_time", CloseTime, Required: false),
    ];

    public static bool AllowsRepeatedTime => false;

    public static Candle Parse(in CsvRow row, string symbol)
    {
        var openTime = new Instant(row.Time(OpenTime));
        var candle = new Candle(openTime, row.Number(1), row.Number(2), row.Number(3), row.Number(4), row.Number(5));
        if (candle.FindDefect(CandleInterval.OneMinute) is { } defect)
        {
            throw new FormatException(defect);
        }

        if (row.Has(CloseTime) && row.Time(CloseTime) != candle.CloseTime(CandleInterval.OneMinute).UnixMilliseconds)
        {
            throw new FormatException($"close_time {row.Text(CloseTime)} is not the end of the minute that opens at {row.Text(OpenTime)}");
        }

        return candle;
    }

    public static long TimeOf(in Candle row) => row.OpenTime.UnixMilliseconds;
}
