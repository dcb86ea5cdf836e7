namespace DarkAlpha.Binance.Archive.Download;

/// <summary>The files that a range of days is made of.</summary>
public static class DownloadPlan
{
    /// <summary>
    /// The files of the symbols for [from, to): candles by month, and by day where the range has a part of a month only; open interest by
    /// day and funding by month, because the archive has no others.
    /// </summary>
    public static IEnumerable<RemoteFile> Files(IEnumerable<string> symbols, DateOnly from, DateOnly to) =>
        symbols.SelectMany(symbol => Klines(symbol, from, to).Concat(Funding(symbol, from, to)).Concat(Metrics(symbol, from, to)));

    /// <summary>The days of a month, each as a file of its own.</summary>
    internal static IEnumerable<RemoteFile> DaysOf(RemoteFile month) =>
        Enumerable.Range(0, month.Days).Select(day => month with { From = month.From.AddDays(day), IsMonth = false });

    private static IEnumerable<RemoteFile> Klines(string symbol, DateOnly from, DateOnly to)
    {
        var next = from;
        while (next < to)
        {
            var file = new RemoteFile(symbol, ArchiveKind.Klines, next, IsMonth: next.Day == 1 && next.AddMonths(1) <= to);
            yield return file;
            next = file.To;
        }
    }

    private static IEnumerable<RemoteFile> Funding(string symbol, DateOnly from, DateOnly to)
    {
        for (var month = new DateOnly(from.Year, from.Month, 1); month < to; month = month.AddMonths(1))
        {
            yield return new RemoteFile(symbol, ArchiveKind.FundingRate, month, IsMonth: true);
        }
    }

    private static IEnumerable<RemoteFile> Metrics(string symbol, DateOnly from, DateOnly to)
    {
        for (var day = from; day < to; day = day.AddDays(1))
        {
            yield return new RemoteFile(symbol, ArchiveKind.Metrics, day, IsMonth: false);
        }
    }
}
