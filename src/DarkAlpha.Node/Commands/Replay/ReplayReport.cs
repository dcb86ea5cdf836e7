using System.Collections.Immutable;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Reports;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>The report of a replay: what it records while the replay runs, and its files.</summary>
internal sealed class ReplayReport : IDisposable
{
    private readonly ReportSource _source;
    private readonly OutcomeOptions _options;
    private readonly OutputFile? _page;
    private readonly OutputFile? _figures;

    private ReplayReport(ReportSource source, OutcomeOptions options, OutputFile? page, OutputFile? figures)
    {
        _source = source;
        _options = options;
        _page = page;
        _figures = figures;
        Recorder = new ReportRecorder(options, Instant.From(source.To));
    }

    /// <summary>Records what the report needs of the replay.</summary>
    public ReportRecorder Recorder { get; }

    /// <summary>Opens the files of the report; null when none is wanted.</summary>
    /// <param name="output">Names the files.</param>
    /// <param name="symbols">The replayed symbols.</param>
    /// <param name="range">The replayed range, Unix milliseconds UTC; the end is exclusive.</param>
    /// <param name="options">Horizon and costs.</param>
    /// <param name="strategies">The strategies that are no part of the program.</param>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public static ReplayReport? Open(
        ReplayOutput output,
        IEnumerable<string> symbols,
        (long From, long To) range,
        OutcomeOptions options,
        ImmutableArray<LoadedStrategy> strategies)
    {
        if (output is { Report: null, ReportJson: null })
        {
            return null;
        }

        var source = new ReportSource(
            typeof(ReplayReport).Assembly.GetName().Version!.ToString(3),
            [.. symbols.Order(StringComparer.Ordinal)],
            new Instant(range.From).ToDateTimeOffset(),
            new Instant(range.To).ToDateTimeOffset(),
            options.Horizon.TotalMinutes,
            options.Fee,
            options.Slippage)
        {
            LoadedStrategies = strategies.IsEmpty
                ? null
                : [.. strategies.Select(s => new ReportedStrategy(s.Name, s.File, s.Version, s.Hash))],
        };
        var page = output.Report is null ? null : OutputFile.Open("--report", output.Report);
        try
        {
            var figures = output.ReportJson is null ? null : OutputFile.Open("--report-json", output.ReportJson);
            return new ReplayReport(source, options, page, figures);
        }
        catch
        {
            page?.Dispose();
            throw;
        }
    }

    /// <summary>Makes the report and writes it; its files appear with <see cref="Commit"/>.</summary>
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
        _page?.WriteText(page => ReportHtml.Write(report, page));
        _figures?.WriteLine(ReportJson.Serialize(report));
    }

    /// <summary>Lets the files appear.</summary>
    /// <exception cref="InputException">A file cannot be written.</exception>
    public void Commit()
    {
        _page?.Commit();
        _figures?.Commit();
    }

    /// <summary>Removes temporary files.</summary>
    public void Dispose()
    {
        _page?.Dispose();
        _figures?.Dispose();
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
