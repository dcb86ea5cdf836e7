namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Best bid and ask of a symbol (<c>@bookTicker</c>). An empty side of the book is null; never both.</summary>
/// <param name="SymbolId">Id of the symbol in the <see cref="SymbolTable"/>.</param>
/// <param name="Bid">Best bid price.</param>
/// <param name="Ask">Best ask price, not below the bid.</param>
/// <param name="UpdateId">Update id of the order book; increases with time.</param>
/// <param name="EventTime">When the exchange sent the event, Unix milliseconds.</param>
/// <param name="TransactionTime">When the book changed, Unix milliseconds.</param>
public readonly record struct BookTickerUpdate(
    int SymbolId, double? Bid, double? Ask, long UpdateId, long EventTime, long TransactionTime);
