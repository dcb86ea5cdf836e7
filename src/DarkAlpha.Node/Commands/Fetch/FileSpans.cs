using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Archive.Download;

namespace DarkAlpha.Node.Commands.Fetch;

/// <summary>Names files in few lines: one for each span of days or months without a gap.</summary>
internal static class FileSpans
{
    /// <summary>The lines, by symbol, kind and date.</summary>
    public static IEnumerable<string> Of(IEnumerable<DownloadResult> results)
    {
        var ordered = results
            .OrderBy(r => r.File.Symbol, StringComparer.Ordinal)
            .ThenBy(r => r.File.Kind)
            .ThenBy(r => r.File.From);
        var span = new List<DownloadResult>();
        foreach (var result in ordered)
        {
            if (span.Count > 0 && !Continues(span[^1], result))
            {
                yield return Describe(span);
                span.Clear();
            }

            span.Add(result);
        }

        if (span.Count > 0)
        {
            yield return Describe(span);
        }
    }

    private static bool Continues(DownloadResult last, DownloadResult next) =>
        last.File.To == next.File.From && last.Reason == next.Reason
        && (last.File.Symbol, last.File.Kind, last.File.IsMonth) == (next.File.Symbol, next.File.Kind, next.File.IsMonth);

    private static string Describe(List<DownloadResult> span)
    {
        var (first, last) = (span[0].File, span[^1].File);
        var kind = first.Kind switch
        {
            ArchiveKind.Klines => "candles",
            ArchiveKind.Metrics => "open interest",
            _ => "funding",
        };
        var unit = first.IsMonth ? "months" : "days";
        var dates = span.Count == 1 ? DateOf(first) : $"{DateOf(first)} to {DateOf(last)} ({span.Count:N0} {unit})";
        var reason = span[0].Reason.Length == 0 ? "" : $": {span[0].Reason}";
        return $"{first.Symbol} {kind} {dates}{reason}";
    }

    private static string DateOf(RemoteFile file) => file.IsMonth ? $"{file.From:yyyy-MM}" : $"{file.From:yyyy-MM-dd}";
}
