using System.Text;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Archive;

public sealed class LineReaderTests
{
    private const int MaxLength = 64 * 1024;

    private static readonly Arbitrary<(string[] Lines, int Chunk)> LinesInChunks =
        (from lines in Gen.Elements("", "a", ",", "1769904000000,1,2", "\r", new string('x', 5_000)).ArrayOf()
         from chunk in Gen.Choose(1, 10_000)
         select (lines, chunk)).ToArbitrary();

    [PropertyTest]
    public Property Lines_are_read_correctly_for_any_chunk_size_of_the_stream() => Prop.ForAll(LinesInChunks, given =>
    {
        var text = string.Concat(given.Lines.Select(line => line + "\n"));
        // Only a carriage return directly before the line feed belongs to the line end.
        var expected = given.Lines.Select(line => line == "\r" ? "" : line).ToArray();
        Assert.That(Read(text, given.Chunk), Is.EqualTo(expected));
    });

    [TestCase("a\nb\n", new[] { "a", "b" })]
    [TestCase("a\nb", new[] { "a", "b" })]
    [TestCase("a\r\nb\r\n", new[] { "a", "b" })]
    [TestCase("a\r\nb", new[] { "a", "b" })]
    [TestCase("a\rb", new[] { "a\rb" })]
    [TestCase("\uFEFFa\n\uFEFFb", new[] { "a", "\uFEFFb" })]
    [TestCase("a\n\n", new[] { "a", "" })]
    [TestCase("\n", new[] { "" })]
    [TestCase("", new string[0])]
    public void Line_ends_and_the_byte_order_mark_are_removed(string text, string[] lines) =>
        Assert.That(Read(text, 1), Is.EqualTo(lines));

    [Test]
    public void Lines_are_counted_from_one()
    {
        using var reader = new LineReader(new MemoryStream("a\n\nb"u8.ToArray()));
        Assert.That(reader.Line, Is.Zero);
        for (var line = 1; line <= 3; line++)
        {
            Assert.That(reader.TryRead(out _), Is.True);
            Assert.That(reader.Line, Is.EqualTo(line));
        }

        Assert.That(reader.TryRead(out _), Is.False);
        Assert.That(reader.Line, Is.EqualTo(3));
    }

    [Test]
    public void The_longest_line_fills_the_buffer_including_its_line_feed()
    {
        var line = new string('x', MaxLength - 1);
        Assert.That(Read($"a\n{line}\nb", 1_000), Is.EqualTo(new[] { "a", line, "b" }));
    }

    [Test]
    public void A_line_that_is_too_long_is_rejected_with_its_number()
    {
        using var archive = new ArchiveFixture();
        var candles = Csv.Candles(2);
        var path = archive.Write("BTCUSDT-1m-2026-02.csv", Csv.Klines(candles) + new string('1', MaxLength + 1) + "\n");
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, 4, "longer than 65536 bytes");
    }

    [Test]
    public void A_file_without_line_feeds_is_rejected()
    {
        using var archive = new ArchiveFixture();
        var path = archive.Write("BTCUSDT-1m-2026-02.csv.gz", new string('1', 1_000_000));
        ArchiveFixture.AssertRejected(() => archive.Klines(), path, 1, "longer than 65536 bytes");
    }

    private static string[] Read(string text, int chunk)
    {
        using var reader = new LineReader(new ChunkedStream(Encoding.UTF8.GetBytes(text), chunk));
        var lines = new List<string>();
        while (reader.TryRead(out var line))
        {
            lines.Add(Encoding.UTF8.GetString(line));
        }

        return [.. lines];
    }

    // A decompressor may return fewer bytes than requested.
    private sealed class ChunkedStream(byte[] content, int chunk) : MemoryStream(content)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }
}
