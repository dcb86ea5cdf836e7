using System.Text;

namespace DarkAlpha.Benchmarks.Following;

/// <summary>Formats the decisions without and with something beside them as one table.</summary>
internal static class FollowingReport
{
    /// <summary>The table.</summary>
    /// <param name="rows">What was there beside them, and how long the decisions took, in milliseconds.</param>
    public static string Of(params (string Beside, IEnumerable<double> Decisions)[] rows)
    {
        var text = new StringBuilder();
        text.Append($"{"beside",-32}{"decisions",10}{"p50 ms",9}{"p99 ms",9}{"max ms",9}");
        foreach (var (beside, decisions) in rows)
        {
            double[] sorted = [.. decisions.Order()];
            text.Append($"\n{beside,-32}{sorted.Length,10}");
            text.Append($"{NearestRank.Of(sorted, 0.5),9:F3}{NearestRank.Of(sorted, 0.99),9:F3}{NearestRank.Of(sorted, 1),9:F2}");
        }

        return text.ToString();
    }
}
