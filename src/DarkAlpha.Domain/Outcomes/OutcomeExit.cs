using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Outcomes;

/// <summary>How levels ended, with the result in R: multiples of the distance from entry to stop.</summary>
/// <param name="Price">Exit price, in quote currency.</param>
/// <param name="At">Close of the exit candle.</param>
/// <param name="Minutes">Whole minutes from the round to the exit.</param>
/// <param name="GrossR">Result before costs.</param>
/// <param name="FeesR">Fees of both sides; a cost is positive.</param>
/// <param name="FundingR">Funding paid; negative when it was received.</param>
public sealed record OutcomeExit(double Price, Instant At, long Minutes, double GrossR, double FeesR, double FundingR)
{
    /// <summary>Result after fees and funding.</summary>
    public double NetR => GrossR - FeesR - FundingR;
}
