using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Signals;

/// <summary>
/// The input of the strategies: one symbol at one instant, the same for every strategy of a round. Null means unknown (yet), never zero.
/// </summary>
public readonly record struct SignalContext
{
    /// <summary>The symbol as the exchange writes it, e.g. <c>BTCUSDT</c>.</summary>
    public required Symbol Symbol { get; init; }

    /// <summary>The instant on the corrected clock.</summary>
    public required Instant Timestamp { get; init; }

    /// <summary>Middle of best bid and ask (the ticker price in REST mode), in quote currency.</summary>
    public required double Price { get; init; }

    /// <summary>(close now − close five candles ago) / close five candles ago; 0.01 is 1 %.</summary>
    public double? Return5m { get; init; }

    /// <summary>Average true range of the last 14 completed 15m candles, in quote currency.</summary>
    public double? Atr15m { get; init; }

    /// <summary>Mean of the up to 96 averages before the current one, in quote currency.</summary>
    public double? Atr15mBaseline { get; init; }

    /// <summary>Last funding rate as a fraction: 0.0001 is 0.01 %.</summary>
    public double? FundingRate { get; init; }

    /// <summary>Open interest in contracts (base currency).</summary>
    public double? OpenInterest { get; init; }

    /// <summary>Mark price in quote currency.</summary>
    public double? MarkPrice { get; init; }

    /// <summary>Deviations of the current 15-minute open interest from the mean of the up to 96 buckets before.</summary>
    public double? OpenInterestZScore15m { get; init; }

    /// <summary>Relative change of the 15-minute open interest against the bucket before; 0.1 is 10 %.</summary>
    public double? OpenInterestDelta15m { get; init; }

    /// <summary>Close time of the newest closed 1m candle.</summary>
    public Instant? LastKlineClose { get; init; }

    /// <summary>The candle checked for a sweep; null with fewer than 21 candles.</summary>
    public SweepWindow? Sweep { get; init; }
}
