using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Makes updates of fields. What is returned counts only if the reader has no problem afterwards.</summary>
internal static class UpdateReader
{
    /// <summary>The fields of <c>bookTicker</c>.</summary>
    public static BookTickerUpdate BookTicker(ref FieldReader payload, int id)
    {
        var bid = ReadSide(ref payload, Field.Bid, Field.BidQuantity);
        var ask = ReadSide(ref payload, Field.Ask, Field.AskQuantity);
        payload.RefuseUnless((bid ?? ask) is not null && !(bid > ask));
        var updateId = payload.Whole(Field.UpdateId);
        payload.RefuseUnless(updateId >= 0);
        return new BookTickerUpdate(id, bid, ask, updateId, payload.Time(Field.EventTime), payload.Time(Field.Time));
    }

    // When nobody offers on a side, the exchange writes zeros or nothing.
    private static double? ReadSide(ref FieldReader payload, Field price, Field quantity)
    {
        var offered = payload.Has(price) ? payload.Number(price) : 0;
        var amount = payload.Has(quantity) ? payload.Number(quantity) : 1;
        payload.RefuseUnless(offered >= 0 && amount >= 0);
        return offered == 0 || amount == 0 ? null : offered;
    }

    /// <summary>The fields of <c>markPriceUpdate</c>.</summary>
    public static MarkPriceUpdate MarkPrice(ref FieldReader payload, int id)
    {
        var price = payload.Price(Field.Price);
        var rate = payload.Number(Field.Rate);

        // The exchange caps rates at a few percent; a whole 100 % in a funding period is a damaged number.
        payload.RefuseUnless(Math.Abs(rate) < 1);
        return new MarkPriceUpdate(id, price, rate, payload.Time(Field.Time), payload.Time(Field.EventTime));
    }

    /// <summary>The fields of a <c>kline</c>'s object within.</summary>
    public static KlineUpdate Kline(ref FieldReader fields, ReadOnlySpan<byte> symbol, int id, long eventTime)
    {
        if (fields.Has(Field.Symbol) && !IgnoringCase.Same(fields.Text(Field.Symbol), symbol))
        {
            fields.Refuse(FrameKind.WrongSymbolForStream);
        }

        if (!fields.Text(Field.Interval).SequenceEqual("1m"u8))
        {
            fields.Refuse(FrameKind.WrongInterval);
        }

        var candle = new Candle(
            fields.Time(Field.OpenTime),
            fields.Number(Field.Open),
            fields.Number(Field.High),
            fields.Number(Field.Low),
            fields.Number(Field.Close),
            fields.Number(Field.Volume));
        var closed = fields.Flag(Field.Closed);
        if (fields.IsGood)
        {
            const CandleInterval Interval = CandleInterval.OneMinute;
            fields.RefuseUnless(candle.FindDefect(Interval) is null);
            fields.RefuseUnless(!fields.Has(Field.Time) || fields.Whole(Field.Time) == candle.CloseTime(Interval));
        }

        return new KlineUpdate(id, candle, closed, eventTime);
    }
}
