using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Indicators;

/// <summary>The average true range after one candle.</summary>
/// <param name="OpenTime">Open time of the candle.</param>
/// <param name="Value">The average, in quote currency.</param>
/// <param name="Baseline">Its baseline, in quote currency.</param>
public readonly record struct DatedRange(Instant OpenTime, double Value, double Baseline);
