using System.Diagnostics;
using System.Text;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>Formats the results of a run.</summary>
internal static class LatencyReport
{
    private const double DecisionTargetMs = 5;
    private const double EndToEndTargetMs = 50;

    /// <summary>The table of latencies by stage, and whether the targets are met.</summary>
    /// <param name="tracker">The recorded timestamps.</param>
    /// <param name="warm">End of the warm-up, in stopwatch ticks; earlier frames count only for the first card.</param>
    public static string Of(LatencyTracker tracker, long warm)
    {
        var text = new StringBuilder();
        text.AppendLine($"{"stage, ms",-34}{"samples",8}{"p50",9}{"p99",9}{"max",9}");
        var decisions = tracker.Decisions;
        var cards = tracker.Cards;
        var decided = Row(text, "frame read -> proposal decided", decisions.Where(d => d.Frame >= warm).Select(d => d.Decided - d.Frame));
        var warmCards = cards.Where(c => c.Frame >= warm).ToList();
        Row(text, "proposal decided -> card persisted", warmCards.Select(c => c.Persisted - c.Decided));
        Row(text, "card persisted -> request arrives", warmCards.Select(c => c.Arrived - c.Persisted));
        var endToEnd = Row(text, "end to end, frame -> request", warmCards.Select(c => c.Arrived - c.Frame));
        Row(text, "first card, end to end", cards.Take(1).Select(c => c.Arrived - c.Frame));
        Row(text, "  decision", cards.Take(1).Select(c => c.Decided - c.Frame));
        Row(text, "  persistence", cards.Take(1).Select(c => c.Persisted - c.Decided));
        Row(text, "  delivery", cards.Take(1).Select(c => c.Arrived - c.Persisted));
        text.AppendLine($"proposals with unknown frame: {tracker.Unknown}");
        text.AppendLine(Verdict("decision", decided, DecisionTargetMs));
        text.Append(Verdict("end to end", endToEnd, EndToEndTargetMs));
        return text.ToString();
    }

    private static string Verdict(string stage, double p99, double target) =>
        $"{stage}: p99 {p99:F2} ms, target {target} ms: {(p99 <= target ? "met" : "MISSED")}";

    private static double Row(StringBuilder text, string stage, IEnumerable<long> spans)
    {
        var sorted = spans.Select(s => s * 1000.0 / Stopwatch.Frequency).Order().ToArray();
        if (sorted.Length == 0)
        {
            text.AppendLine($"{stage,-34}{0,8}");
            return double.NaN;
        }

        var p99 = NearestRank.Of(sorted, 0.99);
        text.AppendLine($"{stage,-34}{sorted.Length,8}{NearestRank.Of(sorted, 0.5),9:F2}{p99,9:F2}{sorted[^1],9:F2}");
        return p99;
    }
}
