namespace DarkAlpha.Domain.Reports;

/// <summary>The running sum of net R, in the order of exit, creation and symbol.</summary>
/// <param name="MaxDrawdownR">The most that the sum fell below its highest value so far, which is at least 0.</param>
/// <param name="MaxDrawdownDays">From that highest value until the sum was back at it, or until the last exit.</param>
/// <param name="IsRecovered">True when the sum was back at it.</param>
/// <param name="LongestLosingRun">Most cards in a row without a net result above 0.</param>
/// <param name="Points">The sum after each resolved card.</param>
public sealed record EquityCurve(
    double MaxDrawdownR, double MaxDrawdownDays, bool IsRecovered, int LongestLosingRun, IReadOnlyList<EquityCurve.EquityPoint> Points)
{
    internal static EquityCurve Of(IEnumerable<ReportedCard> cards)
    {
        ReportedCard[] resolved =
        [
            .. cards
                .Where(card => card.Outcome.Exit is not null)
                .OrderBy(card => card.Outcome.Exit!.At)
                .ThenBy(card => card.CreatedAt)
                .ThenBy(card => card.Symbol),
        ];
        if (resolved.Length == 0)
        {
            return new EquityCurve(0, 0, IsRecovered: true, 0, []);
        }

        var points = new List<EquityPoint>(resolved.Length);
        var (sum, peak, losing, longest) = (0d, 0d, 0, 0);
        foreach (var card in resolved)
        {
            var exit = card.Outcome.Exit!;
            sum += exit.NetR;
            peak = Math.Max(peak, sum);
            losing = exit.NetR > 0 ? 0 : losing + 1;
            longest = Math.Max(longest, losing);
            points.Add(new EquityPoint(exit.At.ToDateTimeOffset(), sum, peak - sum));
        }

        var (days, isRecovered) = LengthOfLargest(points, resolved[0].CreatedAt.ToDateTimeOffset());
        return new EquityCurve(points.Max(point => point.DrawdownR), days, isRecovered, longest, points);
    }

    private static (double Days, bool IsRecovered) LengthOfLargest(List<EquityPoint> points, DateTimeOffset start)
    {
        var deepest = points.IndexOf(points.MaxBy(point => point.DrawdownR)!);
        if (points[deepest].DrawdownR <= 0)
        {
            return (0, true);
        }

        var peak = points.FindLastIndex(deepest, point => point.DrawdownR <= 0);
        var recovery = points.FindIndex(deepest, point => point.DrawdownR <= 0);
        var from = peak < 0 ? start : points[peak].At;
        var to = recovery < 0 ? points[^1].At : points[recovery].At;
        return ((to - from).TotalDays, recovery >= 0);
    }

    /// <summary>The sum after one card.</summary>
    /// <param name="At">Its exit.</param>
    /// <param name="SumNetR">Sum of net R so far.</param>
    /// <param name="DrawdownR">How far that is below the highest value so far; at least 0.</param>
    public sealed record EquityPoint(DateTimeOffset At, double SumNetR, double DrawdownR);
}
