namespace DarkAlpha.Domain.Market;

/// <summary>What one candle update did to a <see cref="CandleSeries"/>.</summary>
public enum CandleUpdate
{
    /// <summary>Nothing: a repetition, a forming update of a candle already closed, or older than the series holds.</summary>
    Ignored,

    /// <summary>Stored without moving <see cref="CandleSeries.LastClosed"/>: a forming candle, or a closed one beyond a gap.</summary>
    Stored,

    /// <summary><see cref="CandleSeries.LastClosed"/> moved forward by one candle or, when a gap was filled, by several.</summary>
    Advanced,

    /// <summary>History at or before <see cref="CandleSeries.LastClosed"/> changed: what was computed from it must be recomputed.</summary>
    Rewritten,

    /// <summary>The update lies so far ahead that nothing held connects to it: the series restarted with it.</summary>
    Restarted,
}
