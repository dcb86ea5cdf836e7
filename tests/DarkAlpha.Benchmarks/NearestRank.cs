namespace DarkAlpha.Benchmarks;

/// <summary>Percentiles by nearest rank, so always a measured value.</summary>
internal static class NearestRank
{
    /// <summary>A percentile; NaN without a value.</summary>
    /// <param name="sorted">The values, ascending.</param>
    /// <param name="share">The percentile as a fraction above 0; 1 is the highest value.</param>
    public static double Of(double[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
