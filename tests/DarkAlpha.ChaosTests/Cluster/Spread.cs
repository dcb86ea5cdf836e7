namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Formats median and maximum of durations in seconds.</summary>
internal static class Spread
{
    /// <summary>Median and maximum as <c>1.2 / 3.4</c>; a dash when there are none.</summary>
    public static string Of(IEnumerable<double> seconds)
    {
        var sorted = seconds.Order().ToArray();
        return sorted.Length == 0 ? "-" : $"{sorted[(sorted.Length - 1) / 2]:F1} / {sorted[^1]:F1}";
    }
}
