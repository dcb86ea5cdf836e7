using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>
/// The thresholds at which every strategy triggers that triggers in one of some sets. Each threshold is a lower limit of something, so the
/// lowest of them lets the most through. A strategy with a threshold of another kind must be added here.
/// </summary>
public static class LoosestThresholds
{
    /// <summary>The loosest thresholds of some sets, at least one.</summary>
    public static StrategyOptions Of(IReadOnlyCollection<StrategyOptions> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        return sets.First() with
        {
            ReturnThreshold = sets.Min(set => set.ReturnThreshold),
            AtrSpikeMultiplier = sets.Min(set => set.AtrSpikeMultiplier),
            FundingExtreme = sets.Min(set => set.FundingExtreme),
            OpenInterestZScore = sets.Min(set => set.OpenInterestZScore),
            OpenInterestDelta = sets.Min(set => set.OpenInterestDelta),
            Sweep = sets.Min(set => set.Sweep),
            WickBodyRatio = sets.Min(set => set.WickBodyRatio),
            StopBufferAtr = sets.Min(set => set.StopBufferAtr),
            MinAtr = sets.Min(set => set.MinAtr),
        };
    }
}
