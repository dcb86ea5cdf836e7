namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Mark price and funding of a symbol (<c>@markPrice@1s</c>).</summary>
/// <param name="SymbolId">The symbol, as <see cref="SymbolTable"/> numbers it.</param>
/// <param name="MarkPrice">The price positions are valued at.</param>
/// <param name="FundingRate">What longs pay shorts at the next funding, as a fraction.</param>
/// <param name="NextFundingTime">When that is, Unix milliseconds.</param>
/// <param name="EventTime">When the exchange sent it, Unix milliseconds.</param>
public readonly record struct MarkPriceUpdate(int SymbolId, double MarkPrice, double FundingRate, long NextFundingTime, long EventTime);
