namespace DarkAlpha.Domain.Market;

/// <summary>Candles that the exchange itself does not have, after a halt for example.</summary>
/// <param name="Interval">Their length.</param>
/// <param name="Gap">The candles, none of which is there.</param>
public readonly record struct CandleHole(CandleInterval Interval, CandleGap Gap);
