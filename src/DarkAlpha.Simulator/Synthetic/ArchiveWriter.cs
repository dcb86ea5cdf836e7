using System.Globalization;
using System.IO.Compression;
using System.Text;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Simulator.Synthetic;

/// <summary>
/// Writes a market in the layout and columns of the exchange's public data archive, gzipped: <c>klines</c>, <c>metrics</c> (open interest)
/// and <c>fundingRate</c>, each with a folder per symbol. The same minutes give the same bytes on one runtime; another runtime may
/// compress the same text differently.
/// </summary>
public static class ArchiveWriter
{
    private const string KlineHeader =
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore";

    private const string MetricsHeader = "create_time,symbol,sum_open_interest,sum_open_interest_value";
    private const string FundingHeader = "calc_time,funding_interval_hours,last_funding_rate";

    /// <summary>Writes the files of one symbol, overwriting files of the same name.</summary>
    /// <param name="directory">Root folder of the archive; created when missing.</param>
    /// <param name="symbol">The symbol as the exchange writes it.</param>
    /// <param name="period">Period covered by one file.</param>
    /// <param name="minutes">The minutes in time order.</param>
    public static void Write(string directory, string symbol, ArchivePeriod period, IEnumerable<MarketMinute> minutes)
    {
        var pattern = period == ArchivePeriod.Day ? "yyyy-MM-dd" : "yyyy-MM";
        foreach (var part in minutes.GroupBy(m => Time(m).ToString(pattern, CultureInfo.InvariantCulture)))
        {
            WriteFile(directory, "klines", symbol, $"1m-{part.Key}", KlineHeader, part.Select(KlineRow));
            WriteFile(
                directory, "metrics", symbol, $"metrics-{part.Key}", MetricsHeader,
                part.Where(m => m.HasOpenInterestSample).Select(m => MetricsRow(symbol, m)));
            WriteFile(
                directory, "fundingRate", symbol, $"fundingRate-{part.Key}", FundingHeader,
                part.Where(m => m.HasFundingEvent).Select(FundingRow));
        }
    }

    private static void WriteFile(string directory, string kind, string symbol, string name, string header, IEnumerable<string> rows)
    {
        var folder = Directory.CreateDirectory(Path.Combine(directory, kind, symbol)).FullName;
        using var file = File.Create(Path.Combine(folder, $"{symbol}-{name}.csv.gz"));
        using var gzip = new GZipStream(file, CompressionLevel.SmallestSize);
        using var text = new StreamWriter(gzip, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        foreach (var row in rows.Prepend(header))
        {
            text.Write(row);
            text.Write('\n');
        }
    }

    private static string KlineRow(MarketMinute minute)
    {
        var candle = minute.Candle;
        var totals = TradeTotals.Of(candle);
        return string.Join(
            ',',
            candle.OpenTime.UnixMilliseconds,
            Number(candle.Open),
            Number(candle.High),
            Number(candle.Low),
            Number(candle.Close),
            Number(candle.Volume),
            candle.CloseTime(CandleInterval.OneMinute).UnixMilliseconds,
            Number(totals.QuoteVolume),
            totals.Trades,
            Number(totals.TakerBuyVolume),
            Number(totals.TakerBuyQuoteVolume),
            0);
    }

    private static string MetricsRow(string symbol, MarketMinute minute)
    {
        var value = Math.Round(minute.OpenInterest * minute.Candle.Open, 2);
        return $"{Time(minute):yyyy-MM-dd HH:mm:ss},{symbol},{Number(minute.OpenInterest)},{Number(value)}";
    }

    private static string FundingRow(MarketMinute minute) =>
        $"{minute.Candle.OpenTime.UnixMilliseconds},{MarketMinute.FundingHours},{minute.FundingRate:F8}";

    private static DateTimeOffset Time(MarketMinute minute) => minute.Candle.OpenTime.ToDateTimeOffset();

    // The shortest text that round-trips, but never with an exponent, which readers of the archive do not expect.
    private static string Number(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E') ? value.ToString("F8", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.') : text;
    }
}
