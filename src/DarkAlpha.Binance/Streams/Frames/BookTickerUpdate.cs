namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Best bid and ask of a symbol (<c>@bookTicker</c>). An empty side of the book is null; never both.</summary>
/// <param name="SymbolId">Id of the symbol in the <see cref="SymbolTable"/>.</param>
/// <param name="Bid">Best bid price.</param>
/// <param name="Ask">Best ask price, not below the bid.</param>
/// <param name="UpdateId">Update id of the order book; increases with time.</param>
/// <param name="EventTime">When the exchange sent the event, Unix milliseconds.</param>
/// <param name="TransactionTime">When the book changed, Unix milliseconds.</param>
public readonly record struct BookTickerUpdate(
    int SymbolId, double? Bid, double? Ask, long UpdateId, long EventTime, long TransactionTime)
{
    /// <summary>Reads a <c>bookTicker</c> event; valid only when the reader has no problem afterwards.</summary>
    internal static BookTickerUpdate Read(ref FieldReader payload, int symbolId)
    {
        var bid = ReadSide(ref payload, Field.Bid, Field.BidQuantity);
        var ask = ReadSide(ref payload, Field.Ask, Field.AskQuantity);
        payload.RejectUnless((bid ?? ask) is not null && !(bid > ask));
        var updateId = payload.Integer(Field.UpdateId);
        payload.RejectUnless(updateId >= 0);
        return new BookTickerUpdate(symbolId, bid, ask, updateId, payload.Time(Field.EventTime), payload.Time(Field.Time));
    }

    // For an empty side of the book the exchange sends zeros or omits the fields.
    private static double? ReadSide(ref FieldReader payload, Field price, Field quantity)
    {
        var best = payload.Has(price) ? payload.Number(price) : 0;
        var amount = payload.Has(quantity) ? payload.Number(quantity) : 1;
        payload.RejectUnless(best >= 0 && amount >= 0);
        return best == 0 || amount == 0 ? null : best;
    }
}
