using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>A span of market time.</summary>
/// <param name="From">Its start.</param>
/// <param name="To">Its end, exclusive.</param>
public readonly record struct SweepPeriod(Instant From, Instant To)
{
    /// <summary>True when an instant lies within.</summary>
    public bool Contains(Instant at) => at >= From && at < To;
}
