namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>The best prices of a symbol's book (<c>@bookTicker</c>). A side that nobody offers is null; never both.</summary>
/// <param name="SymbolId">The symbol, as <see cref="SymbolTable"/> numbers it.</param>
/// <param name="Bid">Highest price somebody buys at.</param>
/// <param name="Ask">Lowest price somebody sells at, at least the bid.</param>
/// <param name="UpdateId">Number of the book's state; grows with time.</param>
/// <param name="EventTime">When the exchange sent it, Unix milliseconds.</param>
/// <param name="TransactionTime">When the book changed, Unix milliseconds.</param>
public readonly record struct BookTickerUpdate(
    int SymbolId, double? Bid, double? Ask, long UpdateId, long EventTime, long TransactionTime);
