namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Mark price and funding of a symbol (<c>@markPrice@1s</c>).</summary>
/// <param name="SymbolId">Id of the symbol in the <see cref="SymbolTable"/>.</param>
/// <param name="MarkPrice">Mark price, in quote currency.</param>
/// <param name="FundingRate">Rate that longs pay shorts at the next funding, as a fraction: 0.0001 is 0.01 %.</param>
/// <param name="NextFundingTime">Time of the next funding, Unix milliseconds.</param>
/// <param name="EventTime">When the exchange sent the event, Unix milliseconds.</param>
public readonly record struct MarkPriceUpdate(int SymbolId, double MarkPrice, double FundingRate, long NextFundingTime, long EventTime)
{
    /// <summary>Reads a <c>markPriceUpdate</c> event; valid only when the reader has no problem afterwards.</summary>
    internal static MarkPriceUpdate Read(ref FieldReader payload, int symbolId)
    {
        var price = payload.Price(Field.Price);
        var rate = payload.Number(Field.Rate);

        // The exchange caps rates at a few percent; 100 % or more is a damaged number.
        payload.RejectUnless(Math.Abs(rate) < 1);
        return new MarkPriceUpdate(symbolId, price, rate, payload.Time(Field.Time), payload.Time(Field.EventTime));
    }
}
