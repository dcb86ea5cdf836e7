using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>The one-minute candle of a symbol as it stands (<c>@kline_1m</c>).</summary>
/// <param name="SymbolId">The symbol, as <see cref="SymbolTable"/> numbers it.</param>
/// <param name="Candle">The candle, without defect.</param>
/// <param name="Closed">True for the last update of this candle.</param>
/// <param name="EventTime">When the exchange sent it, Unix milliseconds.</param>
public readonly record struct KlineUpdate(int SymbolId, Candle Candle, bool Closed, long EventTime);
