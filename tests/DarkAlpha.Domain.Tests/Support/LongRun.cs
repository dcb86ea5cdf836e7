namespace DarkAlpha.Domain.Tests.Support;

/// <summary>A million updates, and how closely a rolling indicator must follow its recomputation.</summary>
public static class LongRun
{
    public const int Updates = 1_000_000;

    public const double Tolerance = 1e-9;

    // A prime, so that the checks meet every phase of windows and buckets.
    private const int CheckEvery = 997;
    private const double Smallest = 10;
    private const double Largest = 100_000;

    public static bool IsChecked(int update) => update < 300 || update % CheckEvery == 0;

    /// <summary>
    /// A random walk that jumps by up to three orders of magnitude now and then and stays on one value for a while now and then: what a
    /// large value left behind in a running sum would show once the values are small again.
    /// </summary>
    public static IEnumerable<double> Walk(int seed)
    {
        var random = new Random(seed);
        var value = 100.0;
        var still = 0;
        for (var i = 0; i < Updates; i++)
        {
            if (random.Next(2_000) == 0)
            {
                value = Math.Clamp(value * Math.Pow(10, 6 * random.NextDouble() - 3), Smallest, Largest);
            }
            else if (still > 0)
            {
                still--;
            }
            else
            {
                value = Math.Clamp(value * (1 + 0.002 * (random.NextDouble() - 0.5)), Smallest, Largest);
                still = random.Next(3_000) == 0 ? 150 : 0;
            }

            yield return value;
        }
    }

    public static void AssertClose(double? actual, double expected, int update) =>
        Assert.That(actual, Is.EqualTo(expected).Within(Tolerance * Math.Abs(expected)), $"after update {update}");
}
