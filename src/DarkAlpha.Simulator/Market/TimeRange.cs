namespace DarkAlpha.Simulator.Market;

/// <summary>Binary search and range queries over lists sorted by time.</summary>
internal static class TimeRange
{
    /// <summary>Index of the first item at or after <paramref name="time"/>; the list's count when there is none.</summary>
    public static int FirstAtOrAfter<T>(List<T> sorted, long time, Func<T, long> timeOf)
    {
        var (low, high) = (0, sorted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (timeOf(sorted[middle]) < time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>A copy of the items in [from, to].</summary>
    public static List<T> Between<T>(List<T> sorted, long from, long to, Func<T, long> timeOf)
    {
        var first = FirstAtOrAfter(sorted, from, timeOf);
        var end = to == long.MaxValue ? sorted.Count : FirstAtOrAfter(sorted, to + 1, timeOf);
        return sorted.GetRange(first, Math.Max(0, end - first));
    }
}
