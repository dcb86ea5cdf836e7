using System.Text;

namespace DarkAlpha.Benchmarks.Following;

/// <summary>Formats the decisions without and with open cards and episodes as one table.</summary>
internal static class FollowingReport
{
    /// <summary>The table.</summary>
    /// <param name="rows">What was open, and how long the decisions took, in milliseconds.</param>
    public static string Of(params (string Open, IEnumerable<double> Decisions)[] rows)
    {
        var text = new StringBuilder();
        text.Append($"{"open",-32}{"decisions",10}{"p50 ms",9}{"p99 ms",9}{"max ms",9}");
        foreach (var (open, decisions) in rows)
        {
            double[] sorted = [.. decisions.Order()];
            text.Append($"\n{open,-32}{sorted.Length,10}");
            text.Append($"{NearestRank.Of(sorted, 0.5),9:F3}{NearestRank.Of(sorted, 0.99),9:F3}{NearestRank.Of(sorted, 1),9:F2}");
        }

        return text.ToString();
    }
}
