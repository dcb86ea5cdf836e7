using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>What the resolved cards of a set brought in a window.</summary>
/// <param name="Resolved">Number of resolved cards.</param>
/// <param name="Days">Number of UTC days with one.</param>
/// <param name="Mean">Mean of their net R; NaN without one.</param>
/// <param name="Low">Lower end of its 95 % interval; NaN without one.</param>
/// <param name="High">Upper end of that interval; NaN without one.</param>
public readonly record struct SweepFigures(int Resolved, int Days, double Mean, double Low, double High)
{
    // From the middle of a 95 % interval of a normal distribution to its ends, and back.
    private const double WidthOfInterval = 2 * 1.959963984540054;

    /// <summary>The figures of no card.</summary>
    public static SweepFigures None { get; } = new(0, 0, double.NaN, double.NaN, double.NaN);

    /// <summary>True when there are enough cards and days to say anything.</summary>
    public bool IsEnough => OutcomeStatistics.IsEnough(Resolved, Days);

    /// <summary>The standard error of the mean that the interval stands for.</summary>
    public double StandardError => (High - Low) / WidthOfInterval;

    /// <summary>The lower end where there are enough cards, else one below all others.</summary>
    internal double Score => IsEnough ? Low : double.NegativeInfinity;

    /// <summary>The figures of resolved cards.</summary>
    public static SweepFigures Of(IReadOnlyCollection<OutcomeSample> samples)
    {
        var summary = OutcomeStatistics.Summarize(samples);
        return new SweepFigures(summary.Resolved, summary.Days, summary.MeanNetR, summary.MeanNetLow, summary.MeanNetHigh);
    }
}
