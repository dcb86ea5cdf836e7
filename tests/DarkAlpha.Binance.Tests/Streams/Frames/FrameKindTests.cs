using DarkAlpha.Binance.Streams.Frames;
using static DarkAlpha.Binance.Tests.Streams.Frames.SampleFrames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>An example of each reason for skipping a frame: a valid frame with one change.</summary>
public sealed class FrameKindTests
{
    [TestCase(BookTicker, ExpectedResult = FrameKind.BookTicker)]
    [TestCase(Kline, ExpectedResult = FrameKind.Kline)]
    [TestCase(MarkPrice, ExpectedResult = FrameKind.MarkPrice)]
    [TestCase("""{"result":null,"id":1}""", ExpectedResult = FrameKind.Ack)]
    [TestCase("", ExpectedResult = FrameKind.NotJson)]
    [TestCase(" \r\n", ExpectedResult = FrameKind.NotJson)]
    [TestCase("hello", ExpectedResult = FrameKind.NotJson)]
    [TestCase("<html><body>403 Forbidden</body></html>", ExpectedResult = FrameKind.NotJson)]
    [TestCase("""{"e":NaN}""", ExpectedResult = FrameKind.NotJson)]
    [TestCase(BookTicker + BookTicker, ExpectedResult = FrameKind.NotJson)]
    [TestCase(BookTicker + "}", ExpectedResult = FrameKind.NotJson)]
    [TestCase("{", ExpectedResult = FrameKind.Truncated)]
    [TestCase("""{"stream":"btcusdt@bookTicker","data":{"e":"bookTicker","x":[[1,2],[""", ExpectedResult = FrameKind.Truncated)]
    [TestCase("""["btcusdt@kline_1m"]""", ExpectedResult = FrameKind.WrongType)]
    [TestCase("\"bookTicker\"", ExpectedResult = FrameKind.WrongType)]
    [TestCase("""{"stream":"!markPrice@arr@1s","data":[{"e":"markPriceUpdate"}]}""", ExpectedResult = FrameKind.WrongType)]
    [TestCase("{}", ExpectedResult = FrameKind.MissingField)]
    [TestCase("""{"id":1}""", ExpectedResult = FrameKind.MissingField)]
    [TestCase("""{"stream":"btcusdt@bookTicker"}""", ExpectedResult = FrameKind.MissingField)]
    [TestCase("""{"data":{"e":"bookTicker"}}""", ExpectedResult = FrameKind.MissingField)]
    [TestCase("""{"stream":"btcusdt@bookTicker","data":null}""", ExpectedResult = FrameKind.MissingField)]
    [TestCase("""{"e":"serverShutdown","E":1771263510000}""", ExpectedResult = FrameKind.UnknownEvent)]
    [TestCase("""{"error":{"msg":"no code"},"id":1}""", ExpectedResult = FrameKind.MissingField)]
    [TestCase("""{"error":"refused","id":1}""", ExpectedResult = FrameKind.WrongType)]
    public FrameKind A_frame_has_the_expected_kind(string frame) => Parse(frame).Kind;

    [TestCase("\"e\":\"bookTicker\"", "\"e\":\"aggTrade\"", ExpectedResult = FrameKind.UnknownEvent)]
    [TestCase("\"e\":\"bookTicker\"", "\"e\":\"BOOKTICKER\"", ExpectedResult = FrameKind.UnknownEvent)]
    [TestCase("\"e\":\"bookTicker\"", "\"e\":7", ExpectedResult = FrameKind.WrongType)]
    [TestCase("\"e\":\"bookTicker\",", "", ExpectedResult = FrameKind.MissingField)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":\"ETHUSDT\"", ExpectedResult = FrameKind.WrongSymbolForStream)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":\"BTCUSD\"", ExpectedResult = FrameKind.WrongSymbolForStream)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":\"\"", ExpectedResult = FrameKind.WrongSymbolForStream)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":null", ExpectedResult = FrameKind.MissingField)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":[\"BTCUSDT\"]", ExpectedResult = FrameKind.WrongType)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":\"BTCUSDT\",\"s\":\"ETHUSDT\"", ExpectedResult = FrameKind.DuplicateField)]
    [TestCase("\"s\":\"BTCUSDT\"", "\"s\":\"BTCUSDT\",\"\\u0073\":\"ETHUSDT\"", ExpectedResult = FrameKind.DuplicateField)]
    [TestCase("BTCUSDT", "btcUSDT", ExpectedResult = FrameKind.BookTicker)]
    [TestCase("BTCUSDT", "BTC\\u0055SDT", ExpectedResult = FrameKind.BookTicker)]
    [TestCase("BTCUSDT", "BTC\\ud800SDT", ExpectedResult = FrameKind.WrongSymbolForStream)]
    [TestCase("@bookTicker", "@aggTrade", ExpectedResult = FrameKind.WrongEventForStream)]
    [TestCase("@bookTicker", "", ExpectedResult = FrameKind.WrongEventForStream)]
    [TestCase("btcusdt@bookTicker", "!bookTicker", ExpectedResult = FrameKind.BookTicker)]
    [TestCase("btcusdt@bookTicker", "@bookTicker", ExpectedResult = FrameKind.WrongSymbolForStream)]
    [TestCase("\"stream\":\"btcusdt@bookTicker\",", "", ExpectedResult = FrameKind.MissingField)]
    [TestCase("\"st\":1", "\"st\":2", ExpectedResult = FrameKind.NotUsdM)]
    [TestCase("\"st\":1", "\"st\":\"1\"", ExpectedResult = FrameKind.BookTicker)]
    [TestCase(",\"st\":1", "", ExpectedResult = FrameKind.BookTicker)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"68005.11\"", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"-1\"", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"NaN\"", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":1e999", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"68,005\"", ExpectedResult = FrameKind.NotANumber)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"\"", ExpectedResult = FrameKind.NotANumber)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":true", ExpectedResult = FrameKind.WrongType)]
    [TestCase("\"b\":\"68005.00\"", "\"b\":[[\"68005.00\",\"1\"]]", ExpectedResult = FrameKind.WrongType)]
    [TestCase("\"B\":\"2.394\"", "\"B\":\"-2.394\"", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"u\":9924360161244", "\"u\":99243601.5", ExpectedResult = FrameKind.NotANumber)]
    [TestCase("\"u\":9924360161244", "\"u\":99999999999999999999", ExpectedResult = FrameKind.NotANumber)]
    [TestCase("\"u\":9924360161244", "\"u\":-1", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"u\":9924360161244,", "", ExpectedResult = FrameKind.MissingField)]
    [TestCase("\"T\":1771263510337", "\"T\":1771263510", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"T\":1771263510337", "\"T\":1771263510337000", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"E\":1771263510339,", "", ExpectedResult = FrameKind.MissingField)]
    public FrameKind A_changed_book_ticker_has_the_expected_kind(string from, string to) => Changed(BookTicker, from, to);

    [TestCase("\"i\":\"1m\"", "\"i\":\"5m\"", ExpectedResult = FrameKind.WrongInterval)]
    [TestCase("\"i\":\"1m\",", "", ExpectedResult = FrameKind.MissingField)]
    [TestCase("kline_1m", "kline_5m", ExpectedResult = FrameKind.WrongInterval)]
    [TestCase("\"s\":\"BTCUSDT\",\"i\"", "\"s\":\"ETHUSDT\",\"i\"", ExpectedResult = FrameKind.WrongSymbolForStream)]
    [TestCase("\"x\":false", "\"x\":\"false\"", ExpectedResult = FrameKind.WrongType)]
    [TestCase("\"x\":false,", "", ExpectedResult = FrameKind.MissingField)]
    [TestCase("\"h\":\"68007.30\"", "\"h\":\"68005.00\"", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"l\":\"68000.90\"", "\"l\":\"0\"", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"v\":\"39.17\"", "\"v\":\"-39.17\"", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"t\":1771263480000", "\"t\":1771263480001", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"T\":1771263539999", "\"T\":1771263779999", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"T\":1771263539999,", "", ExpectedResult = FrameKind.Kline)]
    [TestCase("\"k\":{", "\"k\":[{", ExpectedResult = FrameKind.NotJson)]
    [TestCase("\"k\":{", "\"K\":{", ExpectedResult = FrameKind.MissingField)]
    [TestCase("\"E\":1771263510424,", "\"E\":1771263510424,\"k\":1,", ExpectedResult = FrameKind.DuplicateField)]
    [TestCase("{\"stream\"", "{\"k\":{},\"stream\"", ExpectedResult = FrameKind.DuplicateField)]
    public FrameKind A_changed_kline_has_the_expected_kind(string from, string to) => Changed(Kline, from, to);

    [TestCase("@markPrice@1s", "@markPrice", ExpectedResult = FrameKind.MarkPrice)]
    [TestCase("@markPrice@1s", "@markPriceX", ExpectedResult = FrameKind.WrongEventForStream)]
    [TestCase("\"p\":\"68005.80802899\"", "\"p\":\"0\"", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"r\":\"-0.00004435\"", "\"r\":\"\"", ExpectedResult = FrameKind.NotANumber)]
    [TestCase("\"r\":\"-0.00004435\"", "\"r\":\"-000004435\"", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"T\":1771286400000", "\"T\":0", ExpectedResult = FrameKind.ImplausibleValue)]
    [TestCase("\"st\":1", "\"st\":2", ExpectedResult = FrameKind.NotUsdM)]
    public FrameKind A_changed_mark_price_has_the_expected_kind(string from, string to) => Changed(MarkPrice, from, to);

    [Test]
    public void An_unwatched_symbol_is_skipped() =>
        Assert.That(Parse(BookTicker.Replace("BTC", "XRP").Replace("btc", "xrp")).Kind, Is.EqualTo(FrameKind.UnknownSymbol));

    [Test]
    public void A_frame_above_the_size_limit_is_skipped_and_one_at_the_limit_is_parsed()
    {
        var bytes = Bytes(BookTicker.PadRight(FrameParser.DefaultSizeLimit));
        Assert.That(FrameParser.Parse(bytes, Symbols, out _), Is.EqualTo(FrameKind.BookTicker));
        Assert.That(FrameParser.Parse([.. bytes, (byte)' '], Symbols, out _), Is.EqualTo(FrameKind.Oversized));
        Assert.That(FrameParser.Parse(bytes, Symbols, out _, sizeLimit: bytes.Length - 1), Is.EqualTo(FrameKind.Oversized));
    }

    [Test]
    public void Bytes_that_are_not_UTF8_are_skipped()
    {
        Assert.That(FrameParser.Parse([0x1f, 0x8b, 8, 0], Symbols, out _), Is.EqualTo(FrameKind.Binary));
        var bytes = Bytes(BookTicker);
        bytes[^10] = 0xff;
        Assert.That(FrameParser.Parse(bytes, Symbols, out _), Is.EqualTo(FrameKind.Binary));
    }

    [Test]
    public void A_frame_cut_off_anywhere_is_truncated()
    {
        var bytes = Bytes(Kline);
        for (var length = 1; length < bytes.Length; length++)
        {
            Assert.That(FrameParser.Parse(bytes.AsSpan(0, length), Symbols, out _), Is.EqualTo(FrameKind.Truncated), $"{length} bytes");
        }
    }

    [Test]
    public void Excessive_nesting_is_not_JSON() =>
        Assert.That(Parse($"{{\"x\":{new string('[', 10_000)}").Kind, Is.EqualTo(FrameKind.NotJson));

    private static FrameKind Changed(string frame, string from, string to)
    {
        Assert.That(frame, Does.Contain(from));
        var changed = frame.Replace(from, to);
        return Parse(changed).Kind;
    }
}
