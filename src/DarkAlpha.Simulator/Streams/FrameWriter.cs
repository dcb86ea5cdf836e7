using DarkAlpha.Domain.Market;
using DarkAlpha.Simulator.Market;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Streams;

/// <summary>Serializes events in the exchange's field order into a reused buffer. Not thread-safe.</summary>
internal sealed class FrameWriter
{
    private const int MaxFrameSize = 1_024;

    private readonly byte[] _buffer = new byte[MaxFrameSize];
    private int _length;

    /// <summary>Best bid and ask; <c>st</c> is 1 for USDⓈ-M symbols.</summary>
    public StreamFrame BookTicker(
        StreamTopic topic, PriceScale scale, in BookTicker book, long eventTime, long transactionTime, long updateId)
    {
        Begin(topic);
        Text("""{"e":"bookTicker","u":"""u8).Number(updateId);
        Text(",\"s\":\""u8).Text(topic.Symbol).Text("\",\"ps\":\""u8).Text(topic.Symbol);
        Text("\",\"b\":\""u8).Number(book.Bid, scale.PriceFormat);
        Text("\",\"B\":\""u8).Number(book.BidQuantity, scale.QuantityFormat);
        Text("\",\"a\":\""u8).Number(book.Ask, scale.PriceFormat);
        Text("\",\"A\":\""u8).Number(book.AskQuantity, scale.QuantityFormat);
        Text("\",\"T\":"u8).Number(transactionTime).Text(",\"E\":"u8).Number(eventTime).Text(",\"st\":1}"u8);
        return End(topic);
    }

    /// <summary>One update of a 1m kline.</summary>
    public StreamFrame Kline(StreamTopic topic, PriceScale scale, in Candle candle, bool closed, long eventTime)
    {
        var totals = TradeTotals.Of(candle);
        var openTime = candle.OpenTime.UnixMilliseconds;

        // Trade ids only have to increase; 100,000 per minute keeps the ranges of successive candles apart.
        var firstTrade = openTime / (long)CandleInterval.OneMinute * 100_000;
        Begin(topic);
        Text("""{"e":"kline","E":"""u8).Number(eventTime).Text(",\"s\":\""u8).Text(topic.Symbol);
        Text("\",\"k\":{\"t\":"u8).Number(openTime);
        Text(",\"T\":"u8).Number(candle.CloseTime(CandleInterval.OneMinute).UnixMilliseconds);
        Text(",\"s\":\""u8).Text(topic.Symbol).Text("\",\"i\":\"1m\",\"f\":"u8).Number(firstTrade);
        Text(",\"L\":"u8).Number(firstTrade + Math.Max(0, totals.Trades - 1));
        Text(",\"o\":\""u8).Number(candle.Open, scale.PriceFormat).Text("\",\"c\":\""u8).Number(candle.Close, scale.PriceFormat);
        Text("\",\"h\":\""u8).Number(candle.High, scale.PriceFormat).Text("\",\"l\":\""u8).Number(candle.Low, scale.PriceFormat);
        Text("\",\"v\":\""u8).Number(candle.Volume, scale.QuantityFormat).Text("\",\"n\":"u8).Number(totals.Trades);
        Text(closed ? ",\"x\":true,\"q\":\""u8 : ",\"x\":false,\"q\":\""u8).Number(totals.QuoteVolume, "F5");
        Text("\",\"V\":\""u8).Number(totals.TakerBuyVolume, scale.QuantityFormat);
        Text("\",\"Q\":\""u8).Number(totals.TakerBuyQuoteVolume, "F5").Text("\",\"B\":\"0\"}}"u8);
        return End(topic);
    }

    /// <summary>Mark and index price, funding rate and next settlement time.</summary>
    public StreamFrame MarkPrice(StreamTopic topic, double mark, double fundingRate, long eventTime, long nextFunding)
    {
        Begin(topic);
        Text("""{"e":"markPriceUpdate","E":"""u8).Number(eventTime).Text(",\"s\":\""u8).Text(topic.Symbol);
        Text("\",\"p\":\""u8).Number(mark, "F8").Text("\",\"ap\":\""u8).Number(mark, "F8");
        Text("\",\"P\":\""u8).Number(mark, "F8").Text("\",\"i\":\""u8).Number(mark, "F8");
        Text("\",\"r\":\""u8).Number(fundingRate, "F8").Text("\",\"T\":"u8).Number(nextFunding).Text(",\"st\":1}"u8);
        return End(topic);
    }

    private void Begin(StreamTopic topic)
    {
        _length = 0;
        Text(topic.Prefix);
    }

    private StreamFrame End(StreamTopic topic)
    {
        Text("}"u8);
        var bytes = _buffer.AsSpan(0, _length).ToArray();
        return new StreamFrame(bytes, bytes.AsMemory(topic.Prefix.Length, bytes.Length - topic.Prefix.Length - 1));
    }

    private FrameWriter Text(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
        return this;
    }

    private FrameWriter Text(string ascii)
    {
        _length += System.Text.Encoding.UTF8.GetBytes(ascii, _buffer.AsSpan(_length));
        return this;
    }

    private FrameWriter Number(long value)
    {
        value.TryFormat(_buffer.AsSpan(_length), out var written);
        _length += written;
        return this;
    }

    private FrameWriter Number(double value, string format)
    {
        value.TryFormat(_buffer.AsSpan(_length), out var written, format);
        _length += written;
        return this;
    }
}
