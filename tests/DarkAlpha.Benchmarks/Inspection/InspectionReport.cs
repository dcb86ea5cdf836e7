using System.Text;

namespace DarkAlpha.Benchmarks.Inspection;

/// <summary>Collects the windows of a run and formats the comparison.</summary>
internal sealed class InspectionReport
{
    private static readonly double[] Percentiles = [0.5, 0.9, 0.99];

    private readonly List<InspectionWindow> _windows = [];

    /// <summary>Heading of the lines returned by <see cref="Add"/>.</summary>
    public static string Heading =>
        $"{"window",-10}{"frames/s",9}{"decisions",10}{"p50 ms",9}{"p90 ms",9}{"p99 ms",9}{"max ms",9}{"cores",7}{"GC ms",7}";

    /// <summary>Adds a window and returns it as a line of text.</summary>
    public string Add(InspectionWindow window)
    {
        _windows.Add(window);
        return $"{Name(window.Inspected),-10}{window.FramesPerSecond,9:F0}{window.Decisions.Length,10}"
            + string.Concat(Percentiles.Select(s => $"{window.Percentile(s),9:F3}"))
            + $"{window.Percentile(1),9:F2}{window.Cores,7:F2}{window.GcPause.TotalMilliseconds,7:F0}"
            + (window.LoadResult is { } result ? $"  {result}" : "");
    }

    /// <summary>The comparison of both kinds of windows.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"{"",-10}{"without inspections: median (range)",40}{"with inspections: median (range)",40}{"difference",12}");
        foreach (var share in Percentiles)
        {
            var (idle, inspected) = (Values(inspected: false, share), Values(inspected: true, share));
            text.AppendLine(
                $"p{share * 100,-9:0}{Describe(idle),40}{Describe(inspected),40}{Median(inspected) / Median(idle) - 1,12:+0 %;-0 %}"
                + $"  {Verdict(idle, inspected)}");
        }

        return text.ToString();
    }

    private static string Name(bool inspected) => inspected ? "inspected" : "idle";

    // A difference within the range of the windows without inspections is not significant.
    private static string Verdict(double[] idle, double[] inspected) =>
        Median(inspected) > idle[^1] ? "slower than any window without" : "within the range of the windows without";

    private static string Describe(double[] sorted) => $"{Median(sorted):F3} ms ({sorted[0]:F3} to {sorted[^1]:F3})";

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private double[] Values(bool inspected, double share) =>
        [.. _windows.Where(w => w.Inspected == inspected).Select(w => w.Percentile(share)).Order()];
}
