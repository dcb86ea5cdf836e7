using System.IO.Compression;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>
/// Creates a copy of one symbol's recorded month with gaps, identical to the input of the reference results (<c>make_holes.py</c>):
/// periods without open interest, samples of 0, single missing minutes, and one missing hour of candles.
/// </summary>
internal static class MonthWithGaps
{
    private const int SamplesPerDay = 288;

    private static readonly int[] OutageLengths = [2, 3, 4, 7, 20, 60, 133];

    /// <summary>Writes the copy to a folder.</summary>
    public static async Task WriteAsync(string folder, string symbol, string month, uint seed)
    {
        var random = new PythonRandom(seed);
        var outages = new List<(int From, int To)>();
        for (var i = 0; i < 14; i++)
        {
            var from = random.Range(SamplesPerDay * 27);
            outages.Add((from, from + random.Choice(OutageLengths)));
        }

        var zeros = Set(25, () => random.Range(SamplesPerDay * 28));
        var missingMinutes = Set(4, () => random.Range(40_000));
        var missingHour = random.Range(10_000, 30_000);
        await CopyAsync("metrics", (row, line) =>
            outages.Any(o => o.From <= row && row < o.To) ? null
            : zeros.Contains(row) ? WithoutOpenInterest(line)
            : line);
        await CopyAsync("klines", (row, line) =>
            missingMinutes.Contains(row) || (missingHour <= row && row < missingHour + 60) ? null : line);
        await CopyAsync("fundingRate", (_, line) => line);

        async Task CopyAsync(string kind, Func<int, string, string?> keep)
        {
            Directory.CreateDirectory(folder);
            foreach (var path in Directory.GetFiles(Path.Combine(SharedData.Data, kind, symbol), $"*-{month}.csv.gz"))
            {
                using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
                var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
                var kept = lines.Skip(1).Select((line, row) => keep(row, line)).OfType<string>();
                await File.WriteAllLinesAsync(Path.Combine(folder, Path.GetFileNameWithoutExtension(path)), kept.Prepend(lines[0]));
            }
        }
    }

    private static HashSet<int> Set(int count, Func<int> next) => [.. Enumerable.Range(0, count).Select(_ => next())];

    private static string WithoutOpenInterest(string line)
    {
        var fields = line.Split(',');
        fields[2] = "0";
        return string.Join(',', fields);
    }
}
