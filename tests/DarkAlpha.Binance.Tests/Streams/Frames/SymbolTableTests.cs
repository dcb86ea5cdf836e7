using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

public sealed class SymbolTableTests
{
    private static readonly string[] Many = [.. Enumerable.Range(0, 2_000).Select(i => $"{i:X}COIN{i % 7}USDT")];

    [Test]
    public void Each_symbol_is_found_in_any_case()
    {
        var table = SymbolTable.Of(Many);
        Assert.That(table.Count, Is.EqualTo(Many.Length));
        foreach (var symbol in Many)
        {
            var id = SampleFrames.IdOf(table, symbol);
            Assert.That(table[id], Is.EqualTo(symbol));
            Assert.That(SampleFrames.IdOf(table, symbol.ToLowerInvariant()), Is.EqualTo(id));
        }
    }

    [TestCase("")]
    [TestCase("BTC")]
    [TestCase("BTCUSDTX")]
    [TestCase("BTCUSD")]
    [TestCase("BTCUSDU")]
    [TestCase("\"TCUSDT")]
    [TestCase("BTCUSDT\0")]
    public void Similar_text_is_not_found(string text)
    {
        Assert.That(SymbolTable.Of("BTCUSDT").TryFind(SampleFrames.Bytes(text), out var id), Is.False);
        Assert.That(id, Is.EqualTo(-1));
    }

    [Test]
    public void Case_is_ignored_for_letters_only()
    {
        // '@' and '`', '_' and DEL differ only in the case bit of letters.
        var table = SymbolTable.Of("A@B", "BTC_1");
        Assert.That(table.TryFind("A`B"u8, out _), Is.False);
        Assert.That(table.TryFind("BTC\u007f1"u8, out _), Is.False);
        Assert.That(table.TryFind("a@b"u8, out _), Is.True);
    }

    [Test]
    public void An_extended_table_keeps_ids_and_names()
    {
        var small = SymbolTable.Of("btcusdt", "ETHUSDT", "BTCUSDT");
        var large = small.With("XRPUSDT", "EthUsdt");
        Assert.That(small.Count, Is.EqualTo(2));
        Assert.That(large.Count, Is.EqualTo(3));
        Assert.That(large[0], Is.EqualTo("BTCUSDT"));
        Assert.That(large[1], Is.SameAs(small[1]));
        Assert.That(SampleFrames.IdOf(large, "xrpusdt"), Is.EqualTo(2));
        Assert.That(small.TryFind("XRPUSDT"u8, out _), Is.False);
    }

    [Test]
    public void The_empty_table_finds_nothing() => Assert.That(SymbolTable.Empty.TryFind("BTCUSDT"u8, out _), Is.False);

    [Test]
    public void An_empty_symbol_is_rejected() => Assert.That(() => SymbolTable.Of("BTCUSDT", " "), Throws.ArgumentException);
}
