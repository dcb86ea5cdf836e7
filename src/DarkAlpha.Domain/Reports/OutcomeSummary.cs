namespace DarkAlpha.Domain.Reports;

/// <summary>
/// What a set of outcomes says. R is a multiple of the distance from entry to stop. Figures are NaN when nothing is resolved, and say
/// something only where <see cref="IsEnough"/> is true.
/// </summary>
/// <param name="Count">Number of outcomes.</param>
/// <param name="Resolved">Those with an exit; all figures are about them.</param>
/// <param name="Open">Those without an exit yet.</param>
/// <param name="Unknown">Those with a missing minute before an exit.</param>
/// <param name="Ambiguous">The resolved ones that reached both levels within one candle, counted as stopped.</param>
/// <param name="Days">Number of UTC days with a resolved one.</param>
/// <param name="IsEnough">True from 30 resolved ones of 10 days on.</param>
/// <param name="MeanNetR">Mean result after fees and funding.</param>
/// <param name="MeanNetLow">Lower end of its 95 % interval, from a bootstrap over days.</param>
/// <param name="MeanNetHigh">Upper end of that interval.</param>
/// <param name="MeanGrossR">Mean result before costs.</param>
/// <param name="WinRate">Share of the resolved ones with a net result above 0.</param>
/// <param name="WinRateLow">Lower end of its 95 % interval, Wilson's.</param>
/// <param name="WinRateHigh">Upper end of that interval.</param>
/// <param name="BreakEvenRate">The win rate at which wins and losses of this size cancel; NaN without a win or without a loss.</param>
/// <param name="SumNetR">Sum of the results after costs.</param>
public sealed record OutcomeSummary(
    int Count,
    int Resolved,
    int Open,
    int Unknown,
    int Ambiguous,
    int Days,
    bool IsEnough,
    double MeanNetR,
    double MeanNetLow,
    double MeanNetHigh,
    double MeanGrossR,
    double WinRate,
    double WinRateLow,
    double WinRateHigh,
    double BreakEvenRate,
    double SumNetR);
