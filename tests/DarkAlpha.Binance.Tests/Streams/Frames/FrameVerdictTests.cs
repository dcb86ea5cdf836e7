using DarkAlpha.Binance.Streams.Frames;
using static DarkAlpha.Binance.Tests.Streams.Frames.SampleFrames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>An example of each reason for which frames are skipped: a good frame with one thing changed.</summary>
public sealed class FrameVerdictTests
{
    [TestCase(BookTicker, ExpectedResult = FrameVerdict.BookTicker)]
    [TestCase(Kline, ExpectedResult = FrameVerdict.Kline)]
    [TestCase(MarkPrice, ExpectedResult = FrameVerdict.MarkPrice)]
    [TestCase("""{"result":null,"id":1}""", ExpectedResult = FrameVerdict.Ack)]
    [TestCase("", ExpectedResult = FrameVerdict.NotJson)]
    [TestCase(" \r\n", ExpectedResult = FrameVerdict.NotJson)]
    [TestCase("hello", ExpectedResult = FrameVerdict.NotJson)]
    [TestCase("<html><body>403 Forbidden</body></html>", ExpectedResult = FrameVerdict.NotJson)]
    [TestCase("""{"e":NaN}""", ExpectedResult = FrameVerdict.NotJson)]
    [TestCase(BookTicker + BookTicker, ExpectedResult = FrameVerdict.NotJson)]
    [TestCase(BookTicker + "}", ExpectedResult = FrameVerdict.NotJson)]
    [TestCase("{", ExpectedResult = FrameVerdict.Truncated)]
    [TestCase("""{"stream":"btcusdt@bookTicker","data":{"e":"bookTicker","x":[[1,2],[""", ExpectedResult = FrameVerdict.Truncated)]
    [TestCase("""["btcusdt@kline_1m"]""", ExpectedResult = FrameVerdict.WrongType)]
    [TestCase("\"bookTicker\"", ExpectedResult = FrameVerdict.WrongType)]
    [TestCase("""{"stream":"!markPrice@arr@1s","data":[{"e":"markPriceUpdate"}]}""", ExpectedResult = FrameVerdict.WrongType)]
    [TestCase("{}", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("""{"id":1}""", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("""{"stream":"btcusdt@bookTicker"}""", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("""{"data":{"e":"bookTicker"}}""", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("""{"stream":"btcusdt@bookTicker","data":null}""", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("""{"e":"serverShutdown","E":1771263510000}""", ExpectedResult = FrameVerdict.UnknownEvent)]
    [TestCase("""{"error":{"msg":"no code"},"id":1}""", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("""{"error":"refused","id":1}""", ExpectedResult = FrameVerdict.WrongType)]
    public FrameVerdict A_frame_gets_its_verdict(string frame) => Parse(frame).Verdict;

    [TestCase("\"e\":\"bookTicker\"", "\"e\":\"aggTrade\"", ExpectedResult = FrameVerdict.UnknownEvent)]
    [TestCase("\"e\":\"bookTicker\"", "\"e\":\"BOOKTICKER\"", ExpectedResult = FrameVerdict.UnknownEvent)]
    [TestCase("\"e\":\"bookTicker\"", "\"e\":7", ExpectedResult = FrameVerdict.WrongType)]
    [TestCase("\"e\":\"bookTicker\",", "", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":\"ETHUSDT\"", ExpectedResult = FrameVerdict.WrongSymbolForStream)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":\"BTCUSD\"", ExpectedResult = FrameVerdict.WrongSymbolForStream)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":\"\"", ExpectedResult = FrameVerdict.WrongSymbolForStream)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":null", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":[\"BTCUSDT\"]", ExpectedResult = FrameVerdict.WrongType)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":\"BTCUSDT\",\"s\":\"ETHUSDT\"", ExpectedResult = FrameVerdict.DuplicateField)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":\"BTCUSDT\",\"\\u0073\":\"ETHUSDT\"", ExpectedResult = FrameVerdict.DuplicateField)]
    [TestCase("BTCUSDT", "btcUSDT", ExpectedResult = FrameVerdict.BookTicker)]
    [TestCase("BTCUSDT", "BTC\\u0055SDT", ExpectedResult = FrameVerdict.BookTicker)]
    [TestCase("BTCUSDT", "BTC\\ud800SDT", ExpectedResult = FrameVerdict.WrongSymbolForStream)]
    [TestCase("@bookTicker", "@aggTrade", ExpectedResult = FrameVerdict.WrongEventForStream)]
    [TestCase("@bookTicker", "", ExpectedResult = FrameVerdict.WrongEventForStream)]
    [TestCase("btcusdt@bookTicker", "!bookTicker", ExpectedResult = FrameVerdict.BookTicker)]
    [TestCase("btcusdt@bookTicker", "@bookTicker", ExpectedResult = FrameVerdict.WrongSymbolForStream)]
    [TestCase("\"stream\":\"btcusdt@bookTicker\",", "", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("\"st\":1", "\"st\":2", ExpectedResult = FrameVerdict.NotUsdM)]
    [TestCase("\"st\":1", "\"st\":\"1\"", ExpectedResult = FrameVerdict.BookTicker)]
    [TestCase(",\"st\":1", "", ExpectedResult = FrameVerdict.BookTicker)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"68005.11\"", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"-1\"", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"NaN\"", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":1e999", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"68,005\"", ExpectedResult = FrameVerdict.NotANumber)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"\"", ExpectedResult = FrameVerdict.NotANumber)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":true", ExpectedResult = FrameVerdict.WrongType)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":[[\"68005.00\",\"1\"]]", ExpectedResult = FrameVerdict.WrongType)]
    [TestCase("\"B\":\"2.394\"", "\"B\":\"-2.394\"", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"u\":9924360161244", "\"u\":99243601.5", ExpectedResult = FrameVerdict.NotANumber)]
    [TestCase("\"u\":9924360161244", "\"u\":99999999999999999999", ExpectedResult = FrameVerdict.NotANumber)]
    [TestCase("\"u\":9924360161244", "\"u\":-1", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"u\":9924360161244,", "", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("\"T\":1771263510337", "\"T\":1771263510", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"T\":1771263510337", "\"T\":1771263510337000", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"E\":1771263510339,", "", ExpectedResult = FrameVerdict.MissingField)]
    public FrameVerdict A_changed_book_ticker_gets_its_verdict(string from, string to) => Changed(BookTicker, from, to);

    [TestCase("\"i\":\"1m\"", "\"i\":\"5m\"", ExpectedResult = FrameVerdict.WrongInterval)]
    [TestCase("\"i\":\"1m\",", "", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("kline_1m", "kline_5m", ExpectedResult = FrameVerdict.WrongInterval)]
    [TestCase("\"s\":\"BTCUSDT\",\"i\"", "\"s\":\"ETHUSDT\",\"i\"", ExpectedResult = FrameVerdict.WrongSymbolForStream)]
    [TestCase("\"x\":false", "\"x\":\"false\"", ExpectedResult = FrameVerdict.WrongType)]
    [TestCase("\"x\":false,", "", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("\"h\":\"68007.30\"", "\"h\":\"68005.00\"", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"l\":\"68000.90\"", "\"l\":\"0\"", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"v\":\"39.17\"", "\"v\":\"-39.17\"", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"t\":1771263480000", "\"t\":1771263480001", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"T\":1771263539999", "\"T\":1771263779999", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"T\":1771263539999,", "", ExpectedResult = FrameVerdict.Kline)]
    [TestCase("\"k\":{", "\"k\":[{", ExpectedResult = FrameVerdict.NotJson)]
    [TestCase("\"k\":{", "\"K\":{", ExpectedResult = FrameVerdict.MissingField)]
    [TestCase("\"E\":1771263510424,", "\"E\":1771263510424,\"k\":1,", ExpectedResult = FrameVerdict.DuplicateField)]
    [TestCase("{\"stream\"", "{\"k\":{},\"stream\"", ExpectedResult = FrameVerdict.DuplicateField)]
    public FrameVerdict A_changed_kline_gets_its_verdict(string from, string to) => Changed(Kline, from, to);

    [TestCase("@markPrice@1s", "@markPrice", ExpectedResult = FrameVerdict.MarkPrice)]
    [TestCase("@markPrice@1s", "@markPriceX", ExpectedResult = FrameVerdict.WrongEventForStream)]
    [TestCase("\"p\":\"68005.80802899\"", "\"p\":\"0\"", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"r\":\"-0.00004435\"", "\"r\":\"\"", ExpectedResult = FrameVerdict.NotANumber)]
    [TestCase("\"r\":\"-0.00004435\"", "\"r\":\"-000004435\"", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"T\":1771286400000", "\"T\":0", ExpectedResult = FrameVerdict.ImplausibleValue)]
    [TestCase("\"st\":1", "\"st\":2", ExpectedResult = FrameVerdict.NotUsdM)]
    public FrameVerdict A_changed_mark_price_gets_its_verdict(string from, string to) => Changed(MarkPrice, from, to);

    [Test]
    public void An_unwatched_symbol_is_skipped() =>
        Assert.That(Parse(BookTicker.Replace("BTC", "XRP").Replace("btc", "xrp")).Verdict, Is.EqualTo(FrameVerdict.UnknownSymbol));

    [Test]
    public void A_frame_above_the_limit_is_skipped_and_one_on_it_is_read()
    {
        var bytes = Bytes(BookTicker.PadRight(FrameParser.DefaultSizeLimit));
        Assert.That(FrameParser.Parse(bytes, Symbols, out _), Is.EqualTo(FrameVerdict.BookTicker));
        Assert.That(FrameParser.Parse([.. bytes, (byte)' '], Symbols, out _), Is.EqualTo(FrameVerdict.Oversized));
        Assert.That(FrameParser.Parse(bytes, Symbols, out _, sizeLimit: bytes.Length - 1), Is.EqualTo(FrameVerdict.Oversized));
    }

    [Test]
    public void Bytes_that_are_no_text_are_skipped()
    {
        Assert.That(FrameParser.Parse([0x1f, 0x8b, 8, 0], Symbols, out _), Is.EqualTo(FrameVerdict.Binary));
        var bytes = Bytes(BookTicker);
        bytes[^10] = 0xff;
        Assert.That(FrameParser.Parse(bytes, Symbols, out _), Is.EqualTo(FrameVerdict.Binary));
    }

    [Test]
    public void A_frame_cut_anywhere_is_truncated()
    {
        var bytes = Bytes(Kline);
        for (var length = 1; length < bytes.Length; length++)
        {
            Assert.That(FrameParser.Parse(bytes.AsSpan(0, length), Symbols, out _), Is.EqualTo(FrameVerdict.Truncated), $"{length} bytes");
        }
    }

    [Test]
    public void Nesting_without_end_is_no_frame() =>
        Assert.That(Parse($"{{\"x\":{new string('[', 10_000)}").Verdict, Is.EqualTo(FrameVerdict.NotJson));

    private static FrameVerdict Changed(string frame, string from, string to)
    {
        Assert.That(frame, Does.Contain(from));
        var changed = frame.Replace(from, to);
        return Parse(changed).Verdict;
    }
}
