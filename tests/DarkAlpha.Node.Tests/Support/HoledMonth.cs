using System.IO.Compression;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>
/// Makes a copy of one symbol's recorded month with holes, the one that the reference results were computed from (<c>make_holes.py</c>): hours
/// without open interest, samples of 0, single missing minutes and one missing hour of candles.
/// </summary>
internal static class HoledMonth
{
    private const int SamplesPerDay = 288;

    private static readonly int[] Lengths = [2, 3, 4, 7, 20, 60, 133];

    /// <summary>Writes the copy into a folder.</summary>
    public static async Task WriteAsync(string folder, string symbol, string month, uint seed)
    {
        var random = new PythonRandom(seed);
        var holes = new List<(int From, int To)>();
        for (var i = 0; i < 14; i++)
        {
            var from = random.Range(SamplesPerDay * 27);
            holes.Add((from, from + random.Choice(Lengths)));
        }

        var zeros = Set(25, () => random.Range(SamplesPerDay * 28));
        var gaps = Set(4, () => random.Range(40_000));
        var hour = random.Range(10_000, 30_000);
        await CopyAsync("metrics", (row, line) => holes.Any(h => h.From <= row && row < h.To) ? null : zeros.Contains(row) ? WithoutInterest(line) : line);
        await CopyAsync("klines", (row, line) => gaps.Contains(row) || (hour <= row && row < hour + 60) ? null : line);
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

    private static string WithoutInterest(string line)
    {
        var fields = line.Split(',');
        fields[2] = "0";
        return string.Join(',', fields);
    }
}
