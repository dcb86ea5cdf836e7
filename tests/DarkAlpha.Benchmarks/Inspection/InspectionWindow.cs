namespace DarkAlpha.Benchmarks.Inspection;

/// <summary>Measurements of one window.</summary>
/// <param name="Inspected">Whether inspections were running.</param>
/// <param name="Decisions">Durations of the decisions, in milliseconds, ascending.</param>
/// <param name="FramesPerSecond">Frames read by the node per second.</param>
/// <param name="Cores">Average number of cores used by the node.</param>
/// <param name="GcPause">Total pause of the garbage collector.</param>
/// <param name="LoadResult">Summary of the inspections; null without inspections.</param>
internal sealed record InspectionWindow(
    bool Inspected, double[] Decisions, double FramesPerSecond, double Cores, TimeSpan GcPause, string? LoadResult)
{
    /// <summary>Percentile of the decisions; NaN without any.</summary>
    public double Percentile(double share) => NearestRank.Of(Decisions, share);
}
