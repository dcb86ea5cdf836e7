using System.Collections.Immutable;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Archive.Download;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Commands.Fetch;

/// <summary>What a download has left in the folder, what it lacks, and how to go on.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="results">What became of each file.</param>
/// <param name="bytes">Bytes received.</param>
internal sealed class FetchSummary(FetchRequest request, ImmutableArray<DownloadResult> results, long bytes)
{
    private const int LabelWidth = 10;

    /// <summary>True when the folder has all that the archive has, and candles of every symbol.</summary>
    public bool IsComplete => HasNoFailures && WithoutCandles.IsEmpty;

    private bool HasNoFailures => Of(DownloadStatus.Failed).IsEmpty && Of(DownloadStatus.GivenUp).IsEmpty;

    // Nothing of them can be replayed.
    private ImmutableArray<string> WithoutCandles =>
    [
        .. request.Symbols.Where(symbol => !results.Any(r => r.IsThere && r.File.Kind == ArchiveKind.Klines && r.File.Symbol == symbol)),
    ];

    /// <summary>The lines to print.</summary>
    /// <param name="replay">The command to run next.</param>
    /// <param name="isStopped">True when it was stopped before its end.</param>
    public IEnumerable<string> Lines(ReplayAdvice replay, bool isStopped)
    {
        var present = Of(DownloadStatus.Present).Length;
        yield return Line(
            "fetched", $"{Files(Of(DownloadStatus.Fetched).Length)}, {FetchScreen.Megabytes(bytes)}; already there: {present:N0}");
        foreach (var symbol in request.Symbols)
        {
            string[] counts =
            [
                Count(symbol, ArchiveKind.Klines, "candles", "days", file => file.Days),
                Count(symbol, ArchiveKind.Metrics, "open interest", "days", file => file.Days),
                Count(symbol, ArchiveKind.FundingRate, "funding", "months", _ => 1),
            ];
            yield return Line(symbol, string.Join(", ", counts));
        }

        foreach (var line in Missing().Concat(Failures(isStopped)))
        {
            yield return line;
        }

        string[] playable = [.. request.Symbols.Except(WithoutCandles, StringComparer.Ordinal)];
        if (playable.Length > 0 && !isStopped)
        {
            yield return Line("next", replay.Command(playable, request.From, request.To));
        }
    }

    private IEnumerable<string> Missing()
    {
        var missing = Of(DownloadStatus.Missing);
        if (missing.IsEmpty)
        {
            yield break;
        }

        yield return Line("missing", $"{Files(missing.Length)} that the archive does not have:");
        foreach (var span in FileSpans.Of(missing))
        {
            yield return Line("", span);
        }
    }

    private IEnumerable<string> Failures(bool isStopped)
    {
        foreach (var failed in Of(DownloadStatus.Failed))
        {
            yield return Line("failed", $"{failed.File.Name}: {Printable.Of(failed.Reason)}");
        }

        if (Of(DownloadStatus.GivenUp) is { IsEmpty: false } givenUp)
        {
            yield return Line("given up", $"{Files(givenUp.Length)}, because others failed in a row; repeat the command to go on");
        }

        if (isStopped)
        {
            yield return Line("stopped", "what is complete stays; repeat the command to go on");
        }
        else if (HasNoFailures && !WithoutCandles.IsEmpty)
        {
            yield return Line("no candles", $"of {string.Join(", ", WithoutCandles)}: check the name and the range");
        }
    }

    private string Count(string symbol, ArchiveKind kind, string name, string unit, Func<RemoteFile, int> size)
    {
        var asked = results.Where(r => r.File.Kind == kind && r.File.Symbol == symbol).ToList();
        return $"{name} {asked.Where(r => r.IsThere).Sum(r => size(r.File)):N0} of {asked.Sum(r => size(r.File)):N0} {unit}";
    }

    private ImmutableArray<DownloadResult> Of(DownloadStatus status) => [.. results.Where(r => r.Status == status)];

    private static string Line(string label, string text) => $"{label.PadRight(LabelWidth)}{(label.Length < LabelWidth ? "" : "  ")}{text}";

    private static string Files(int count) => count == 1 ? "1 file" : $"{count:N0} files";
}
