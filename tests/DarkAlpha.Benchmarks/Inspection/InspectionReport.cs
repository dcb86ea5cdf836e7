using System.Text;

namespace DarkAlpha.Benchmarks.Inspection;

/// <summary>The figures of a run for people.</summary>
internal sealed class InspectionReport
{
    private static readonly double[] Shares = [0.5, 0.9, 0.99];

    private readonly List<InspectionWindow> _windows = [];

    /// <summary>Stands above the windows.</summary>
    public static string Heading => $"{"window",-10}{"frames/s",9}{"decisions",10}{"p50 ms",9}{"p90 ms",9}{"p99 ms",9}{"max ms",9}{"cores",7}{"GC ms",7}";

    /// <summary>Takes a window and gives it as a line.</summary>
    public string Add(InspectionWindow window)
    {
        _windows.Add(window);
        return $"{Name(window.Inspected),-10}{window.FramesPerSecond,9:F0}{window.Decisions.Length,10}"
            + string.Concat(Shares.Select(s => $"{window.Percentile(s),9:F3}")) + $"{window.Percentile(1),9:F2}{window.Cores,7:F2}{window.Paused.TotalMilliseconds,7:F0}"
            + (window.Asked is { } asked ? $"  {asked}" : "");
    }

    /// <summary>Both side by side.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine($"{"",-10}{"without inspections: median (range)",40}{"with inspections: median (range)",40}{"difference",12}");
        foreach (var share in Shares)
        {
            var (quiet, looked) = (Figures(inspected: false, share), Figures(inspected: true, share));
            text.AppendLine($"p{share * 100,-9:0}{Describe(quiet),40}{Describe(looked),40}{Median(looked) / Median(quiet) - 1,12:+0 %;-0 %}  {Verdict(quiet, looked)}");
        }

        return text.ToString();
    }

    private static string Name(bool inspected) => inspected ? "inspected" : "quiet";

    // The windows of one kind differ among themselves; what is within that cannot be told from it.
    private static string Verdict(double[] quiet, double[] looked) =>
        Median(looked) > quiet[^1] ? "slower than any window without" : "within the range of the windows without";

    private static string Describe(double[] sorted) => $"{Median(sorted):F3} ms ({sorted[0]:F3} to {sorted[^1]:F3})";

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private double[] Figures(bool inspected, double share) => [.. _windows.Where(w => w.Inspected == inspected).Select(w => w.Percentile(share)).Order()];
}
