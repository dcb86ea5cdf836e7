using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;
using static DarkAlpha.Binance.Tests.Streams.Frames.SampleFrames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

public sealed class FrameParserTests
{
    private static readonly BookTickerUpdate ExpectedTicker = new(Bitcoin, 68005, 68005.1, 9924360161244, 1771263510339, 1771263510337);

    private static readonly KlineUpdate ExpectedKline =
        new(Bitcoin, new Candle(new Instant(1771263480000), 68001, 68007.3, 68000.9, 68005.1, 39.17), Closed: false, 1771263510424);

    private static readonly MarkPriceUpdate ExpectedMark = new(Bitcoin, 68005.80802899, -0.00004435, 1771286400000, 1771263510000);

    [Test]
    public void The_combined_form_is_parsed()
    {
        Assert.That(Parse(BookTicker).BookTicker, Is.EqualTo(ExpectedTicker));
        Assert.That(Parse(Kline).Kline, Is.EqualTo(ExpectedKline));
        Assert.That(Parse(MarkPrice).MarkPrice, Is.EqualTo(ExpectedMark));
    }

    [Test]
    public void The_raw_form_is_parsed()
    {
        Assert.That(Parse(Raw(BookTicker)).BookTicker, Is.EqualTo(ExpectedTicker));
        Assert.That(Parse(Raw(Kline)).Kline, Is.EqualTo(ExpectedKline));
        Assert.That(Parse(Raw(MarkPrice)).MarkPrice, Is.EqualTo(ExpectedMark));
    }

    [Test]
    public void The_payload_may_precede_the_stream_name() =>
        Assert.That(
            Parse($$"""{"data":{{Raw(Kline)}},"stream":"btcusdt@kline_1m"}""").Kline,
            Is.EqualTo(ExpectedKline));

    [Test]
    public void The_last_update_of_a_candle_is_marked_as_closed() =>
        Assert.That(Parse(Kline.Replace("\"x\":false", "\"x\":true")).Kline, Is.EqualTo(ExpectedKline with { Closed = true }));

    [TestCase("\"b\":\"68005.00\"", "\"b\":\"0\"")]
    [TestCase("\"b\":\"68005.00\"", "\"b\":\"0.0000\"")]
    [TestCase("\"b\":\"68005.00\"", "\"b\":0")]
    [TestCase("\"b\":\"68005.00\"", "\"b\":null")]
    [TestCase("\"b\":\"68005.00\",", "")]
    [TestCase("\"B\":\"2.394\"", "\"B\":\"0.000\"")]
    public void An_empty_bid_side_is_null(string from, string to) =>
        Assert.That(Parse(BookTicker.Replace(from, to)).BookTicker, Is.EqualTo(ExpectedTicker with { Bid = null }));

    [TestCase("\"a\":\"68005.10\"", "\"a\":\"0\"")]
    [TestCase("\"a\":\"68005.10\",", "")]
    [TestCase("\"A\":\"0.857\"", "\"A\":0")]
    public void An_empty_ask_side_is_null(string from, string to)
    {
        Assert.That(Parse(BookTicker.Replace(from, to)).BookTicker, Is.EqualTo(ExpectedTicker with { Ask = null }));
        Assert.That(
            Parse(BookTicker.Replace(from, to).Replace("\"b\":\"68005.00\"", "\"b\":\"0\"")).Kind,
            Is.EqualTo(FrameKind.ImplausibleValue), "both sides are empty");
    }

    [TestCase("""{"result":null,"id":1}""", 1L, null)]
    [TestCase("""{"id":7,"result":null}""", 7L, null)]
    [TestCase("""{"result":["btcusdt@kline_1m",["x"]],"id":3}""", 3L, null)]
    [TestCase("""{"result":null,"id":null}""", null, null)]
    [TestCase("""{"result":null,"id":"abc"}""", null, null)]
    [TestCase("""{"result":null,"id":"12"}""", 12L, null)]
    [TestCase("""{"error":{"code":2,"msg":"Invalid request: \"x\""},"id":4}""", 4L, 2)]
    [TestCase("""{"code":-1121,"msg":"Invalid symbol.","id":5}""", 5L, -1121)]
    [TestCase("""{"code":"2","msg":"Invalid request"}""", null, 2)]
    [TestCase("""{"error":null,"result":null,"id":6}""", 6L, null)]
    public void A_reply_has_its_id_and_its_error_code(string reply, long? id, int? code)
    {
        var frame = Parse(reply);
        Assert.That(frame.Kind, Is.EqualTo(FrameKind.Ack));
        Assert.That(frame.Ack, Is.EqualTo(new Ack(id, code)));
        Assert.That(frame.IsSkipped, Is.False);
    }

    [Test]
    public void A_symbol_with_non_ASCII_letters_is_parsed()
    {
        var symbols = SymbolTable.Of("币安人生USDT");
        var text = BookTicker.Replace("BTCUSDT", "币安人生USDT").Replace("btcusdt", "币安人生usdt");
        Assert.That(FrameParser.Parse(Bytes(text), symbols, out _), Is.EqualTo(FrameKind.BookTicker));
        Assert.That(
            FrameParser.Parse(Bytes(text.Replace("币", "\\u5e01")), symbols, out _), Is.EqualTo(FrameKind.BookTicker), "with escapes");
    }

    [Test]
    public void A_field_name_with_an_unpaired_surrogate_is_ignored() =>
        Assert.That(Parse(BookTicker.Replace("\"ps\"", "\"\\ud800\"")).BookTicker, Is.EqualTo(ExpectedTicker));
}
