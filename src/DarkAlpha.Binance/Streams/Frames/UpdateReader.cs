using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Creates updates from fields. A returned update is valid only when the reader has no problem afterwards.</summary>
internal static class UpdateReader
{
    /// <summary>Reads a <c>bookTicker</c> event.</summary>
    public static BookTickerUpdate BookTicker(ref FieldReader payload, int id)
    {
        var bid = ReadSide(ref payload, Field.Bid, Field.BidQuantity);
        var ask = ReadSide(ref payload, Field.Ask, Field.AskQuantity);
        payload.RejectUnless((bid ?? ask) is not null && !(bid > ask));
        var updateId = payload.Integer(Field.UpdateId);
        payload.RejectUnless(updateId >= 0);
        return new BookTickerUpdate(id, bid, ask, updateId, payload.Time(Field.EventTime), payload.Time(Field.Time));
    }

    // For an empty side of the book the exchange sends zeros or omits the fields.
    private static double? ReadSide(ref FieldReader payload, Field price, Field quantity)
    {
        var best = payload.Has(price) ? payload.Number(price) : 0;
        var amount = payload.Has(quantity) ? payload.Number(quantity) : 1;
        payload.RejectUnless(best >= 0 && amount >= 0);
        return best == 0 || amount == 0 ? null : best;
    }

    /// <summary>Reads a <c>markPriceUpdate</c> event.</summary>
    public static MarkPriceUpdate MarkPrice(ref FieldReader payload, int id)
    {
        var price = payload.Price(Field.Price);
        var rate = payload.Number(Field.Rate);

        // The exchange caps rates at a few percent; 100 % or more is a damaged number.
        payload.RejectUnless(Math.Abs(rate) < 1);
        return new MarkPriceUpdate(id, price, rate, payload.Time(Field.Time), payload.Time(Field.EventTime));
    }

    /// <summary>Reads the nested object of a <c>kline</c> event.</summary>
    public static KlineUpdate Kline(ref FieldReader fields, ReadOnlySpan<byte> symbol, int id, long eventTime)
    {
        if (fields.Has(Field.Symbol) && !AsciiCase.EqualsIgnoreCase(fields.Text(Field.Symbol), symbol))
        {
            fields.Reject(FrameKind.WrongSymbolForStream);
        }

        if (!fields.Text(Field.Interval).SequenceEqual("1m"u8))
        {
            fields.Reject(FrameKind.WrongInterval);
        }

        var candle = new Candle(
            new Instant(fields.Time(Field.OpenTime)),
            fields.Number(Field.Open),
            fields.Number(Field.High),
            fields.Number(Field.Low),
            fields.Number(Field.Close),
            fields.Number(Field.Volume));
        var closed = fields.Boolean(Field.Closed);
        if (fields.IsValid)
        {
            const CandleInterval Interval = CandleInterval.OneMinute;
            fields.RejectUnless(candle.FindDefect(Interval) is null);
            fields.RejectUnless(
                !fields.Has(Field.Time) || fields.Integer(Field.Time) == candle.CloseTime(Interval).UnixMilliseconds);
        }

        return new KlineUpdate(id, candle, closed, eventTime);
    }
}
