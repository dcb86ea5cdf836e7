using System.Text;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Reports;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The report of a replay: what it records while the replay runs, and its files.</summary>
internal sealed class ReplayReport : IDisposable
{
    private readonly ReportSource _source;
    private readonly OutcomeOptions _options;
    private readonly ReportFile? _html;
    private readonly ReportFile? _json;

    private ReplayReport(ReportSource source, OutcomeOptions options, ReportFile? html, ReportFile? json)
    {
        _source = source;
        _options = options;
        _html = html;
        _json = json;
        Recorder = new ReportRecorder(options, Instant.From(source.To));
    }

    /// <summary>Records what the report needs of the replay.</summary>
    public ReportRecorder Recorder { get; }

    /// <summary>Opens the files of the report; null when none is wanted.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="symbols">The replayed symbols.</param>
    /// <param name="range">The replayed range, Unix milliseconds UTC; the end is exclusive.</param>
    /// <param name="options">Horizon and costs.</param>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public static ReplayReport? Open(ReportPaths paths, IEnumerable<string> symbols, (long From, long To) range, OutcomeOptions options)
    {
        if (!paths.IsWanted)
        {
            return null;
        }

        if (paths is { Html: { Length: > 0 } html, Json: { Length: > 0 } json } && Path.GetFullPath(html) == Path.GetFullPath(json))
        {
            throw new InputException($"--report and --report-json name the same file, {html}; give two files");
        }

        var source = new ReportSource(
            typeof(ReplayReport).Assembly.GetName().Version!.ToString(3),
            [.. symbols.Order(StringComparer.Ordinal)],
            new Instant(range.From).ToDateTimeOffset(),
            new Instant(range.To).ToDateTimeOffset(),
            options.Horizon.TotalMinutes,
            options.Fee,
            options.Slippage);
        var page = paths.Html is null ? null : ReportFile.Open("--report", paths.Html);
        try
        {
            return new ReplayReport(
                source, options, page, paths.Json is null ? null : ReportFile.Open("--report-json", paths.Json));
        }
        catch
        {
            page?.Dispose();
            throw;
        }
    }

    /// <summary>Makes the report and writes its files, which appear when all of them are complete.</summary>
    /// <param name="cards">The outcomes of the cards, in the order of issue.</param>
    /// <param name="episodes">The episodes of the ledger.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public void Write(IReadOnlyList<FollowedOutcome> cards, IReadOnlyList<Episode> episodes, CancellationToken cancellation)
    {
        var report = ReportBuilder.Build(
            new ReportInput(
                _source,
                [.. cards.Select(Describe)],
                [.. episodes.Select(episode => new RefusedSample(episode.Id.Gate, episode.OpenedAt, episode.Outcome))],
                Recorder.Histories,
                _options),
            cancellation);
        _html?.Write(Encoding.UTF8.GetBytes(ReportHtml.Render(report)));
        _json?.Write([.. ReportJson.Serialize(report), (byte)'\n']);
        _html?.Commit();
        _json?.Commit();
    }

    /// <summary>Removes temporary files.</summary>
    public void Dispose()
    {
        _html?.Dispose();
        _json?.Dispose();
    }

    private ReportedCard Describe(FollowedOutcome followed)
    {
        var (card, outcome) = (followed.Card, followed.Follower.Outcome);
        return new ReportedCard(
            card.Symbol,
            card.Strategy,
            Levels.Of(card),
            card.Confidence,
            Instant.From(card.CreatedAt),
            outcome,
            Recorder.PathOf(card.CardId, outcome));
    }
}
