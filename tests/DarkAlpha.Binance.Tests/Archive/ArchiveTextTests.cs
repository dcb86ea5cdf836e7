using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchiveTextTests
{
    private static readonly (string What, Func<string, string> Change)[] Harmless =
    [
        ("CRLF", text => text.Replace("\n", "\r\n")),
        ("byte order mark", text => "\uFEFF" + text),
        ("byte order mark and CRLF", text => "\uFEFF" + text.Replace("\n", "\r\n")),
        ("no newline at the end", text => text.TrimEnd()),
        ("CRLF but for the last line", text => text.TrimEnd().Replace("\n", "\r\n")),
        ("blank last line", text => text + "\n"),
        ("blank last line, CRLF", text => text.Replace("\n", "\r\n") + "\r\n"),
    ];

    [Test]
    public void The_end_of_lines_and_of_the_file_does_not_matter(
        [Range(0, 6)] int change, [Values] bool header, [ValueSource(typeof(Packing), nameof(Packing.Endings))] string ending)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(20);
        archive.Write($"BTCUSDT-1m-2026-02{ending}", Harmless[change].Change(Csv.Klines(candles, header)));
        Assert.That(archive.Klines(), Is.EqualTo(candles), Harmless[change].What);
    }

    [Test]
    public void Lines_across_the_edge_of_the_buffer_are_read_whole([ValueSource(typeof(Packing), nameof(Packing.Endings))] string ending)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(5_000);
        archive.Write($"BTCUSDT-1m-2026-02{ending}", Csv.Klines(candles));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }
}
