using System.Globalization;
using System.IO.Compression;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>The sample market as lines of text, which can be modified and written in any layout.</summary>
internal sealed class RecordedMarket
{
    private const string Month = "2026-01";

    // Keyed by file name without the date, such as BTCUSDT-1m; the first line is the header.
    private readonly SortedDictionary<string, List<string>> _tables = new(StringComparer.Ordinal);

    public static RecordedMarket Sample(params ReadOnlySpan<string> symbols)
    {
        var market = new RecordedMarket();
        var selected = symbols.ToArray();
        foreach (var path in Directory.EnumerateFiles(Repository.Samples, "*.csv.gz", SearchOption.AllDirectories))
        {
            var name = Path.GetFileName(path).Replace($"-{Month}.csv.gz", "", StringComparison.Ordinal);
            if (selected.Length == 0 || selected.Contains(name.Split('-')[0]))
            {
                market._tables[name] = Lines(path);
            }
        }

        return market;
    }

    /// <summary>Removes the candle that opens at an instant.</summary>
    public RecordedMarket WithoutMinute(string symbol, DateTimeOffset openTime)
    {
        var start = $"{openTime.ToUnixTimeMilliseconds()},";
        Assert.That(_tables[$"{symbol}-1m"].RemoveAll(l => l.StartsWith(start, StringComparison.Ordinal)), Is.EqualTo(1));
        return this;
    }

    /// <summary>Keeps only the first rows of every table.</summary>
    public RecordedMarket First(int rows)
    {
        foreach (var lines in _tables.Values.Where(l => l.Count > rows + 1))
        {
            lines.RemoveRange(rows + 1, lines.Count - rows - 1);
        }

        return this;
    }

    /// <summary>Keeps only the first columns of a table.</summary>
    public RecordedMarket WithColumns(string table, int count)
    {
        _tables[table] = [.. _tables[table].Select(l => string.Join(',', l.Split(',').Take(count)))];
        return this;
    }

    /// <summary>Replaces a line; lines are counted from 1 and include the header.</summary>
    public RecordedMarket WithLine(string table, int line, string text)
    {
        _tables[table][line - 1] = text;
        return this;
    }

    /// <summary>Writes the market and returns the folder.</summary>
    public string Write(string folder, ArchiveLayout layout = ArchiveLayout.Plain)
    {
        foreach (var (table, lines) in _tables)
        {
            var kind = Path.Combine(folder, table.Split('-')[1]);
            Directory.CreateDirectory(kind);
            var files = layout == ArchiveLayout.Days
                ? lines.Skip(1).GroupBy(DayOf).Select(day => (Date: day.Key, Lines: day.Prepend(lines[0])))
                : [(Date: Month, Lines: layout == ArchiveLayout.WithoutHeader ? lines.Skip(1) : lines)];
            foreach (var file in files)
            {
                WriteFile(Path.Combine(kind, $"{table}-{file.Date}.csv"), string.Concat(file.Lines.Select(l => $"{l}\n")), layout);
            }
        }

        return folder;
    }

    private static void WriteFile(string path, string text, ArchiveLayout layout)
    {
        switch (layout)
        {
            case ArchiveLayout.Gzip:
                WriteTo(new GZipStream(File.Create($"{path}.gz"), CompressionLevel.Fastest), text);
                break;
            case ArchiveLayout.Zip:
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

    // A row begins with its time: Unix milliseconds, or date and time of day.
    private static string DayOf(string row)
    {
        var time = row.Split(',')[0];
        return long.TryParse(time, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : time[..10];
    }
}
