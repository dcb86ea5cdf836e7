using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Outcomes;

/// <summary>One funding settlement of a symbol.</summary>
/// <param name="Time">When it was calculated; a few milliseconds after the full hour.</param>
/// <param name="Rate">The rate as a fraction: 0.0001 is 0.01 %. Above 0, LONG pays SHORT.</param>
public readonly record struct FundingSettlement(Instant Time, double Rate);
