namespace DarkAlpha.Binance.Archive;

/// <summary>One recorded funding event.</summary>
/// <param name="Time">Calculation time, Unix milliseconds UTC; a few milliseconds after the full hour.</param>
/// <param name="Rate">Funding rate as a fraction: 0.0001 is 0.01 %.</param>
public readonly record struct FundingEvent(long Time, double Rate);
