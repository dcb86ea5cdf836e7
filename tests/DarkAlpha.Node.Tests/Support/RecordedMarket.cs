using System.Globalization;
using System.IO.Compression;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>The sample market as lines of text, to be changed and written in another form.</summary>
internal sealed class RecordedMarket
{
    private const string Month = "2026-01";

    // By the file's name without its date: BTCUSDT-1m and so on; the first line is the header.
    private readonly SortedDictionary<string, List<string>> _tables = new(StringComparer.Ordinal);

    public static RecordedMarket Sample(params ReadOnlySpan<string> symbols)
    {
        var market = new RecordedMarket();
        var wanted = symbols.ToArray();
        foreach (var path in Directory.EnumerateFiles(Repository.Samples, "*.csv.gz", SearchOption.AllDirectories))
        {
            var name = Path.GetFileName(path).Replace($"-{Month}.csv.gz", "", StringComparison.Ordinal);
            if (wanted.Length == 0 || wanted.Contains(name.Split('-')[0]))
            {
                market._tables[name] = Lines(path);
            }
        }

        return market;
    }

    /// <summary>Leaves out the candle that opens at an instant.</summary>
    public RecordedMarket WithoutMinute(string symbol, DateTimeOffset openTime)
    {
        var start = $"{openTime.ToUnixTimeMilliseconds()},";
        Assert.That(_tables[$"{symbol}-1m"].RemoveAll(l => l.StartsWith(start, StringComparison.Ordinal)), Is.EqualTo(1));
        return this;
    }

    /// <summary>Keeps the first rows of every table.</summary>
    public RecordedMarket First(int rows)
    {
        foreach (var lines in _tables.Values.Where(l => l.Count > rows + 1))
        {
            lines.RemoveRange(rows + 1, lines.Count - rows - 1);
        }

        return this;
    }

    /// <summary>Keeps the first columns of a table; a file may end early.</summary>
    public RecordedMarket WithColumns(string table, int count)
    {
        _tables[table] = [.. _tables[table].Select(l => string.Join(',', l.Split(',').Take(count)))];
        return this;
    }

    /// <summary>Puts another text in place of a line, counted from 1 with the header.</summary>
    public RecordedMarket WithLine(string table, int line, string text)
    {
        _tables[table][line - 1] = text;
        return this;
    }

    /// <summary>Writes the market and returns the folder.</summary>
    public string Write(string folder, Packing packing = Packing.Plain)
    {
        foreach (var (table, lines) in _tables)
        {
            var kind = Path.Combine(folder, table.Split('-')[1]);
            Directory.CreateDirectory(kind);
            var files = packing == Packing.Days
                ? lines.Skip(1).GroupBy(DayOf).Select(day => (Date: day.Key, Lines: day.Prepend(lines[0])))
                : [(Date: Month, Lines: packing == Packing.WithoutHeader ? lines.Skip(1) : lines)];
            foreach (var file in files)
            {
                WriteFile(Path.Combine(kind, $"{table}-{file.Date}.csv"), string.Concat(file.Lines.Select(l => $"{l}\n")), packing);
            }
        }

        return folder;
    }

    private static void WriteFile(string path, string text, Packing packing)
    {
        switch (packing)
        {
            case Packing.Gzip:
                WriteTo(new GZipStream(File.Create($"{path}.gz"), CompressionLevel.Fastest), text);
                break;
            case Packing.Zip:
                using (var zip = ZipFile.Open(Path.ChangeExtension(path, ".zip"), ZipArchiveMode.Create))
                {
                    WriteTo(zip.CreateEntry(Path.GetFileName(path)).Open(), text);
                }

                break;
            default:
                File.WriteAllText(path, text);
                break;
        }
    }

    private static void WriteTo(Stream stream, string text)
    {
        using var writer = new StreamWriter(stream);
        writer.Write(text);
    }

    private static List<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    // A row begins with its time: milliseconds, or a date and a time of day.
    private static string DayOf(string row)
    {
        var time = row.Split(',')[0];
        return long.TryParse(time, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : time[..10];
    }
}
