using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>One symbol at one instant, for people.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Node">Address of the node it runs on.</param>
/// <param name="At">The instant, corrected clock, Unix milliseconds UTC.</param>
/// <param name="Source">Where price and klines come from.</param>
/// <param name="Health">The health gate's verdict at that instant, with every age.</param>
/// <param name="Price">Last price, or null.</param>
/// <param name="MinuteCandles">1m candles held.</param>
/// <param name="QuarterCandles">Completed 15m candles held; 14 make an ATR, 110 its whole baseline.</param>
/// <param name="Warm">True once there is an ATR.</param>
/// <param name="Failure">Why the symbol is not to be trusted although its data may be: a part of it failed for good; null when all is well.</param>
/// <param name="LastDecision">The newest round, or null before the first.</param>
/// <param name="Rounds">Rounds since the symbol started here.</param>
/// <param name="Switches">Changes of source since the symbol started here.</param>
public sealed record SymbolStatus(
    string Symbol,
    string Node,
    long At,
    DataSource Source,
    DataHealth Health,
    double? Price,
    int MinuteCandles,
    int QuarterCandles,
    bool Warm,
    string? Failure,
    RoundRecord? LastDecision,
    long Rounds,
    long Switches) : IWireMessage;
