using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Current state of the one-minute candle of a symbol (<c>@kline_1m</c>).</summary>
/// <param name="SymbolId">Id of the symbol in the <see cref="SymbolTable"/>.</param>
/// <param name="Candle">The candle, validated.</param>
/// <param name="Closed">True for the last update of this candle.</param>
/// <param name="EventTime">When the exchange sent the event, Unix milliseconds.</param>
public readonly record struct KlineUpdate(int SymbolId, Candle Candle, bool Closed, long EventTime);
