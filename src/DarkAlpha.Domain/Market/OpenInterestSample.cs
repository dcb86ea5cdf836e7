namespace DarkAlpha.Domain.Market;

/// <summary>One recorded open-interest figure.</summary>
/// <param name="Time">When it was taken, Unix milliseconds UTC.</param>
/// <param name="Value">Open interest in contracts (base currency); NaN where the record is blank.</param>
public readonly record struct OpenInterestSample(long Time, double Value);
