namespace DarkAlpha.Benchmarks.Inspection;

/// <summary>What was measured in one window.</summary>
/// <param name="Inspected">Whether somebody looked.</param>
/// <param name="Decisions">How long each decision took, in milliseconds, shortest first.</param>
/// <param name="FramesPerSecond">Frames that the node read.</param>
/// <param name="Cores">How many cores the node kept busy.</param>
/// <param name="Paused">Pauses of the collector in all.</param>
/// <param name="Asked">What came of the inspections, in words; null when nobody looked.</param>
internal sealed record InspectionWindow(bool Inspected, double[] Decisions, double FramesPerSecond, double Cores, TimeSpan Paused, string? Asked)
{
    /// <summary>Nearest rank: a value that was measured.</summary>
    public double Percentile(double share) => Decisions.Length == 0 ? double.NaN : Decisions[(int)Math.Ceiling(share * Decisions.Length) - 1];
}
