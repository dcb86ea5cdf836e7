namespace DarkAlpha.Domain.Reports;

/// <summary>
/// The mean of values with its 95 % interval from a bootstrap over UTC days. Cards of one day share the market of that day, so a draw takes
/// whole days: as many as there are, with replacement, each with all its values.
/// </summary>
/// <param name="Count">Number of values.</param>
/// <param name="Days">Number of UTC days with a value.</param>
/// <param name="Sum">Their sum; 0 without a value.</param>
/// <param name="Mean">Their mean; NaN without a value.</param>
/// <param name="Low">Lower end of the interval; NaN without a value.</param>
/// <param name="High">Upper end of the interval; NaN without a value.</param>
internal readonly record struct DayMeans(int Count, int Days, double Sum, double Mean, double Low, double High)
{
    private const int Draws = 2_000;
    private const ulong Seed = 20_260_201;
    private const long Day = 86_400_000;

    // The 2.5 % of the draws below the interval, and as many above it.
    private const int Tail = Draws / 40;

    /// <summary>Computes the mean and its interval. The order of the values does not matter; they are sorted.</summary>
    public static DayMeans Of(DatedValue[] values)
    {
        if (values.Length == 0)
        {
            return new DayMeans(0, 0, 0, double.NaN, double.NaN, double.NaN);
        }

        // Sorted, because a sum of doubles depends on the order of its terms.
        Array.Sort(values, (one, other) => one.At == other.At ? one.Value.CompareTo(other.Value) : one.At.CompareTo(other.At));
        var days = SumDays(values);
        var sum = 0d;
        foreach (var day in days)
        {
            sum += day.Sum;
        }

        var (low, high) = IntervalOf(days);
        return new DayMeans(values.Length, days.Length, sum, sum / values.Length, low, high);
    }

    /// <summary>A figure of these values; null when they are too few to say anything.</summary>
    public double? Known(double figure) => OutcomeStatistics.IsEnough(Count, Days) ? figure : null;

    private static (double Sum, int Count)[] SumDays(DatedValue[] ordered)
    {
        var days = new (double Sum, int Count)[ordered.Length];
        var (last, day) = (-1, long.MinValue);
        foreach (var value in ordered)
        {
            if (value.At.UnixMilliseconds / Day != day)
            {
                day = value.At.UnixMilliseconds / Day;
                last++;
            }

            days[last].Sum += value.Value;
            days[last].Count++;
        }

        Array.Resize(ref days, last + 1);
        return days;
    }

    private static (double Low, double High) IntervalOf((double Sum, int Count)[] days)
    {
        var random = new SplitMix(Seed);
        Span<double> means = stackalloc double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            var (sum, count) = (0d, 0);
            for (var i = 0; i < days.Length; i++)
            {
                var day = days[random.Next(days.Length)];
                sum += day.Sum;
                count += day.Count;
            }

            means[draw] = sum / count;
        }

        means.Sort();
        return (means[Tail - 1], means[Draws - Tail]);
    }
}
