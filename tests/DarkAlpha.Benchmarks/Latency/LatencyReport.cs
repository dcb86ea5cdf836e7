using System.Diagnostics;
using System.Text;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>The figures of a run for people.</summary>
internal static class LatencyReport
{
    private const double DecisionTargetMs = 5;
    private const double WholeTargetMs = 50;

    /// <summary>The table.</summary>
    /// <param name="book">Where everything was when.</param>
    /// <param name="warm">Stopwatch ticks from which on the run counts as warm.</param>
    public static string Of(WayBook book, long warm)
    {
        var text = new StringBuilder();
        text.AppendLine($"{"stage, ms",-34}{"samples",8}{"p50",9}{"p99",9}{"max",9}");
        var decisions = book.Decisions;
        var cards = book.Cards;
        var decided = Row(text, "frame read -> proposal decided", decisions.Where(d => d.Frame >= warm).Select(d => d.Decided - d.Frame));
        var warmCards = cards.Where(c => c.Frame >= warm).ToList();
        Row(text, "proposal decided -> card persisted", warmCards.Select(c => c.Persisted - c.Decided));
        Row(text, "card persisted -> request arrives", warmCards.Select(c => c.Arrived - c.Persisted));
        var whole = Row(text, "whole way, frame -> request", warmCards.Select(c => c.Arrived - c.Frame));
        Row(text, "the first card's whole way", cards.Take(1).Select(c => c.Arrived - c.Frame));
        Row(text, "  its decision", cards.Take(1).Select(c => c.Decided - c.Frame));
        Row(text, "  its persistence", cards.Take(1).Select(c => c.Persisted - c.Decided));
        Row(text, "  its sending", cards.Take(1).Select(c => c.Arrived - c.Persisted));
        text.AppendLine($"proposals whose frame could not be told: {book.Unknown}");
        text.AppendLine(Verdict("decision", decided, DecisionTargetMs));
        text.Append(Verdict("whole way", whole, WholeTargetMs));
        return text.ToString();
    }

    private static string Verdict(string what, double p99, double target) =>
        $"{what}: p99 {p99:F2} ms, target {target} ms: {(p99 <= target ? "met" : "MISSED")}";

    private static double Row(StringBuilder text, string stage, IEnumerable<long> spans)
    {
        var sorted = spans.Select(s => s * 1000.0 / Stopwatch.Frequency).Order().ToArray();
        if (sorted.Length == 0)
        {
            text.AppendLine($"{stage,-34}{0,8}");
            return double.NaN;
        }

        var p99 = Percentile(sorted, 0.99);
        text.AppendLine($"{stage,-34}{sorted.Length,8}{Percentile(sorted, 0.5),9:F2}{p99,9:F2}{sorted[^1],9:F2}");
        return p99;
    }

    // Nearest rank: a value that was measured.
    private static double Percentile(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
