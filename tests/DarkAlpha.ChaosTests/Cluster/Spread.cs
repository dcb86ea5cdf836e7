namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>How long something took, many times; seconds.</summary>
internal static class Spread
{
    /// <summary>The middle one and the longest, as text.</summary>
    public static string Of(IEnumerable<double> seconds)
    {
        var sorted = seconds.Order().ToArray();
        return sorted.Length == 0 ? "-" : $"{sorted[(sorted.Length - 1) / 2]:F1} / {sorted[^1]:F1}";
    }
}
