using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Tests.Support;

/// <summary>Creates valid rows and the text of files with them.</summary>
public static class Csv
{
    public const string KlineHeader =
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";

    public const string MetricsHeader = "create_time,symbol,sum_open_interest,sum_open_interest_value";
    public const string FundingHeader = "calc_time,funding_interval_hours,last_funding_rate";
    public const long Minute = (long)CandleInterval.OneMinute;
    public const long Day = 24 * 60 * Minute;

    /// <summary>2026-02-01 00:00:00 UTC, the first minute of the files the tests write.</summary>
    public static readonly long Start = DateTimeOffset.UnixEpoch.AddYears(56).AddMonths(1).ToUnixTimeMilliseconds();

    public static Candle[] Candles(int count) => Candles(count, Start);

    public static Candle[] Candles(int count, long start)
    {
        // Seeded by the start, so that files of different days have different candles.
        var random = new Random(unchecked((int)(start / Minute)));
        var candles = new Candle[count];
        for (var i = 0; i < count; i++)
        {
            var low = random.Next(1_000, 900_000);
            var high = low + random.Next(0, 100);
            candles[i] = new Candle(
                new Instant(start + i * Minute),
                random.Next(low, high + 1) / 100.0, high / 100.0, low / 100.0, random.Next(low, high + 1) / 100.0,
                random.Next(0, 1_000_000) / 1000.0);
        }

        return candles;
    }

    public static string Time(long milliseconds, TimeFormat format) => format switch
    {
        TimeFormat.Milliseconds => $"{milliseconds}",
        TimeFormat.Microseconds => $"{milliseconds * 1000}",
        _ => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd HH:mm:ss"),
    };

    /// <summary>A row with all twelve columns of the archive.</summary>
    public static string Row(Candle c, TimeFormat format = TimeFormat.Milliseconds)
    {
        var end = c.OpenTime.UnixMilliseconds + Minute;
        var closeTime = format == TimeFormat.Microseconds ? end * 1000 - 1 : end - 1;
        return $"{SixColumns(c, format)},{closeTime},389800.3310,1077,28754,290983.0070,0";
    }

    public static string SixColumns(Candle c, TimeFormat format = TimeFormat.Milliseconds) =>
        $"{Time(c.OpenTime.UnixMilliseconds, format)},{c.Open},{c.High},{c.Low},{c.Close},{c.Volume}";

    public static string Klines(IEnumerable<Candle> candles, bool header = true, TimeFormat format = TimeFormat.Milliseconds) =>
        Lines(header ? KlineHeader : null, candles.Select(c => Row(c, format)));

    public static string Metrics(IEnumerable<OpenInterestSample> samples, string symbol, bool header, TimeFormat format) =>
        Lines(
            header ? MetricsHeader : null,
            samples.Select(s => $"{Time(s.Time.UnixMilliseconds, format)},{symbol},{s.Value},75339200.356"));

    public static string Funding(IEnumerable<FundingEvent> events, bool header, TimeFormat format) =>
        Lines(header ? FundingHeader : null, events.Select(e => $"{Time(e.Time, format)},8,{e.Rate:0.########}"));

    /// <summary>Joins header and rows; every line ends with a line feed.</summary>
    public static string Lines(string? header, params IEnumerable<string> rows) =>
        string.Concat((header is null ? rows : rows.Prepend(header)).Select(row => row + "\n"));
}
