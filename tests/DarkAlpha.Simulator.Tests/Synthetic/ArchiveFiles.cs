using System.Globalization;
using System.IO.Compression;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Tests.Synthetic;

/// <summary>Reads files written by <see cref="ArchiveWriter"/> by column name, independently of it.</summary>
internal static class ArchiveFiles
{
    /// <summary>Decompressed text of every file, by path relative to the root.</summary>
    public static SortedDictionary<string, string> Texts(string root)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(root, "*.csv.gz", SearchOption.AllDirectories))
        {
            texts[Path.GetRelativePath(root, path).Replace('\\', '/')] = Text(path);
        }

        return texts;
    }

    /// <summary>The minutes of one symbol, each with the latest open interest and funding rate at or before it.</summary>
    public static List<MarketMinute> Minutes(string root, string symbol)
    {
        var texts = Texts(root).Where(t => t.Key.Contains($"/{symbol}/", StringComparison.Ordinal)).ToList();
        var openInterest = Rows(texts, "metrics/").ToDictionary(
            r => DateTimeOffset.Parse(r["create_time"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                .ToUnixTimeMilliseconds(),
            r => Number(r["sum_open_interest"]));
        var funding = Rows(texts, "fundingRate/").ToDictionary(r => Time(r["calc_time"]), r => Number(r["last_funding_rate"]));
        var minutes = new List<MarketMinute>();
        var (level, rate) = (double.NaN, double.NaN);
        foreach (var row in Rows(texts, "klines/"))
        {
            var openTime = Time(row["open_time"]);
            level = openInterest.GetValueOrDefault(openTime, level);
            rate = funding.GetValueOrDefault(openTime, rate);
            var candle = new Candle(
                new Instant(openTime),
                Number(row["open"]), Number(row["high"]), Number(row["low"]), Number(row["close"]), Number(row["volume"]));
            minutes.Add(new MarketMinute(candle, level, rate));
        }

        return minutes;
    }

    private static IEnumerable<Dictionary<string, string>> Rows(IEnumerable<KeyValuePair<string, string>> texts, string folder)
    {
        foreach (var (_, text) in texts.Where(t => t.Key.StartsWith(folder, StringComparison.Ordinal)))
        {
            var lines = text.TrimEnd('\n').Split('\n');
            var columns = lines[0].Split(',');
            foreach (var line in lines.Skip(1))
            {
                yield return columns.Zip(line.Split(','), KeyValuePair.Create).ToDictionary();
            }
        }
    }

    private static string Text(string path)
    {
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        return reader.ReadToEnd();
    }

    private static long Time(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
