using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Text;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>
/// Shows that no card of a replay depends on later data. All cards: a second replay in step with a cutoff, before which each minute's data
/// ends, so that every card is made while nothing later can be read. A sample of them: a whole replay of the data up to the card's candle.
/// </summary>
/// <param name="open">Opens the data up to a cutoff.</param>
/// <param name="window">The window of the replay.</param>
/// <param name="coverage">The part of the window that the files cover, Unix milliseconds UTC; the end is exclusive.</param>
/// <param name="settings">The settings of the replay.</param>
/// <param name="outcomes">How outcomes are computed, for the guards.</param>
internal sealed class LookAheadCheck(
    Func<ReplayCutoff, IReplayData> open,
    ReplayWindow window,
    (long From, long To) coverage,
    RoundOptions settings,
    OutcomeOptions outcomes)
{
    private const long Minute = (long)CandleInterval.OneMinute;
    private const int RandomCards = 8;
    private const int Seed = 20_260_201;

    // Nothing past the end of the window decides a card.
    private readonly ReplayWindow _window = window with { Follow = TimeSpan.Zero };

    /// <summary>The progress of the second replay; may be read while it runs.</summary>
    public ReplayProgress Progress { get; } = new();

    /// <summary>The places of the cards that get a replay of their own: the first, the last, and random ones, the same each time.</summary>
    public static IReadOnlyList<int> Sample(int cards)
    {
        if (cards == 0)
        {
            return [];
        }

        var random = new Random(Seed);
        return [.. Enumerable.Range(0, RandomCards).Select(_ => random.Next(cards)).Append(0).Append(cards - 1).Distinct().Order()];
    }

    /// <summary>Checks the cards of a replay.</summary>
    /// <param name="cards">All its cards, in the order of issue.</param>
    /// <param name="cancellation">Cancels the check.</param>
    /// <returns>The first card that differs, in words; null when all are the same.</returns>
    public async Task<string?> RunAsync(IReadOnlyList<ProposalCard> cards, CancellationToken cancellation)
    {
        if (ReplayInStep(cards, cancellation) is { } difference)
        {
            return difference;
        }

        foreach (var place in Sample(cards.Count))
        {
            if (await ReplayUpToAsync(cards, place, cancellation) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private string? ReplayInStep(IReadOnlyList<ProposalCard> cards, CancellationToken cancellation)
    {
        var cutoff = new ReplayCutoff();
        var runner = new RoundRunner(settings, StrategyCatalog.Create(settings.Strategies));
        var lanes = OpenLanes(open(cutoff), runner, cancellation);
        try
        {
            var place = 0;
            for (var minute = coverage.From - (coverage.From % Minute); minute < coverage.To; minute += Minute)
            {
                cancellation.ThrowIfCancellationRequested();
                cutoff.Time = new Instant(minute + Minute - 1);
                foreach (var lane in lanes)
                {
                    while (lane.Candles.TryTake(cutoff.Time, out var candle))
                    {
                        Progress.Report(1, cutoff.Time);
                        if (lane.Replay.Step(runner, candle).Card is { } card && Compare(cards, place++, card) is { } difference)
                        {
                            return difference;
                        }
                    }
                }
            }

            return place < cards.Count ? Compare(cards, place, found: null) : null;
        }
        finally
        {
            foreach (var lane in lanes)
            {
                lane.Replay.Dispose();
                lane.Candles.Dispose();
            }
        }
    }

    private Lane[] OpenLanes(IReplayData data, RoundRunner runner, CancellationToken cancellation)
    {
        string[] strategies = [.. runner.Strategies.Select(s => s.Name)];
        var observers = ObserversFor(runner);
        return
        [
            .. _window.Symbols.Order(StringComparer.Ordinal).Select(symbol => new Lane(
                new SymbolReplay(data, _window, settings.Market, new RoundTally(symbol, strategies), observers, cancellation),
                new EventCursor<Candle>(
                    data.OpenCandles(symbol, _window.From, _window.To), c => c.CloseTime(CandleInterval.OneMinute), cancellation))),
        ];
    }

    private async Task<string?> ReplayUpToAsync(IReadOnlyList<ProposalCard> cards, int place, CancellationToken cancellation)
    {
        var end = Instant.From(cards[place].CreatedAt);
        var cut = _window with { To = Math.Min(_window.To, end.UnixMilliseconds + 1) };
        var engine = new ReplayEngine(open(new ReplayCutoff { Time = end }), cut, settings);
        var found = new List<ProposalCard>();
        await engine.RunAsync((card, _) => found.Add(card), ObserversFor(engine.Runner), cancellation);
        return Compare(cards, place, place < found.Count ? found[place] : null);
    }

    // With guards, a card depends on the outcomes of earlier ones.
    private IReplayObserver[] ObserversFor(RoundRunner runner) =>
        settings.Guards is { AreOff: false } ? [new OutcomeRecorder(outcomes, runner)] : [];

    private static string? Compare(IReadOnlyList<ProposalCard> cards, int place, ProposalCard? found)
    {
        var expected = place < cards.Count ? cards[place] : null;
        if (expected is not null && found is not null
            && CardJson.Serialize(expected).AsSpan().SequenceEqual(CardJson.Serialize(found)))
        {
            return null;
        }

        return $"card {place + 1} is {Describe(expected)}, but {Describe(found)} when the data ends with its candle";
    }

    private static string Describe(ProposalCard? card) => card is null
        ? "missing"
        : $"{card.Symbol} {CardTime.Format(card.CreatedAt)} {card.Strategy} {SideNames.Of(card.Side)} "
            + $"entry {PlainNumber.Format(card.Entry)} stop {PlainNumber.Format(card.Stop)} ({card.Rationale})";

    private sealed record Lane(SymbolReplay Replay, EventCursor<Candle> Candles);
}
