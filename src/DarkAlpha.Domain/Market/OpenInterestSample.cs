using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Market;

/// <summary>One recorded open-interest figure.</summary>
/// <param name="Time">When it was taken.</param>
/// <param name="Value">Open interest in contracts (base currency); NaN where the record is blank.</param>
public readonly record struct OpenInterestSample(Instant Time, double Value);
