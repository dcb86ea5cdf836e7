using DarkAlpha.Binance.Tests.Support;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class ArchiveTextTests
{
    private static readonly (string Name, Func<string, string> Change)[] Variants =
    [
        ("CRLF", text => text.Replace("\n", "\r\n")),
        ("byte order mark", text => "\uFEFF" + text),
        ("byte order mark and CRLF", text => "\uFEFF" + text.Replace("\n", "\r\n")),
        ("no newline at the end", text => text.TrimEnd()),
        ("CRLF except for the last line", text => text.TrimEnd().Replace("\n", "\r\n")),
        ("blank last line", text => text + "\n"),
        ("blank last line, CRLF", text => text.Replace("\n", "\r\n") + "\r\n"),
    ];

    [Test]
    public void Line_ends_and_the_end_of_the_file_do_not_matter(
        [Range(0, 6)] int change, [Values] bool header, [ValueSource(typeof(Compressor), nameof(Compressor.Extensions))] string extension)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(20);
        archive.Write($"BTCUSDT-1m-2026-02{extension}", Variants[change].Change(Csv.Klines(candles, header)));
        Assert.That(archive.Klines(), Is.EqualTo(candles), Variants[change].Name);
    }

    [Test]
    public void Lines_across_a_buffer_boundary_are_read_correctly(
        [ValueSource(typeof(Compressor), nameof(Compressor.Extensions))] string extension)
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(5_000);
        archive.Write($"BTCUSDT-1m-2026-02{extension}", Csv.Klines(candles));
        Assert.That(archive.Klines(), Is.EqualTo(candles));
    }
}
