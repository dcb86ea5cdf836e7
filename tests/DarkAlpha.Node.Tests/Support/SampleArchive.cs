using System.Globalization;
using System.IO.Compression;
using System.Text;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Serves the sample market as the exchange's public archive has it: zip files of days, and of a month for funding.</summary>
internal static class SampleArchive
{
    private const string Symbol = "BTCUSDT";
    private const string Month = "2026-01";

    /// <summary>Adds the files of BTCUSDT, 2026-01-05 to 2026-01-07.</summary>
    public static void AddSample(this FakeArchive archive)
    {
        var (header, rows) = Read("klines", "1m");
        foreach (var day in rows.GroupBy(row => DateOf(long.Parse(row.Split(',')[0], CultureInfo.InvariantCulture))))
        {
            archive.Add($"daily/klines/{Symbol}/1m/{Symbol}-1m-{day.Key}.zip", Zip(day.Prepend(header)));
        }

        (header, rows) = Read("metrics", "metrics");
        foreach (var day in rows.GroupBy(row => row.Split(' ')[0], StringComparer.Ordinal))
        {
            archive.Add($"daily/metrics/{Symbol}/{Symbol}-metrics-{day.Key}.zip", Zip(day.Prepend(header)));
        }

        (header, rows) = Read("fundingRate", "fundingRate");
        archive.Add($"monthly/fundingRate/{Symbol}/{Symbol}-fundingRate-{Month}.zip", Zip(rows.Prepend(header)));
    }

    private static (string Header, string[] Rows) Read(string folder, string kind)
    {
        var path = Path.Combine(Repository.Samples, folder, Symbol, $"{Symbol}-{kind}-{Month}.csv.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (lines[0], lines[1..]);
    }

    private static string DateOf(long milliseconds) => $"{DateTimeOffset.FromUnixTimeMilliseconds(milliseconds):yyyy-MM-dd}";

    private static byte[] Zip(IEnumerable<string> lines)
    {
        using var compressed = new MemoryStream();
        using (var zip = new ZipArchive(compressed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("data.csv").Open();
            entry.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        }

        return compressed.ToArray();
    }
}
