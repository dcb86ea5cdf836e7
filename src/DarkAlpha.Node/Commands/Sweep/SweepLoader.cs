using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands.Replay;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>
/// Replays the data once for all sets that share their indicators, and keeps the rounds in which some set may propose something. A symbol
/// is replayed as <c>replay</c> does it, but on its own: until a proposal, no symbol depends on another.
/// </summary>
/// <param name="data">The recorded data.</param>
/// <param name="window">Symbols and range.</param>
internal sealed class SweepLoader(IReplayData data, ReplayWindow window)
{
    private const int BatchSize = 2_048;

    /// <summary>Reads the market of some sets.</summary>
    /// <param name="sets">The sets, which share their indicators; at least one.</param>
    /// <param name="jobs">How many symbols are read at the same time.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<SweepMarket> LoadAsync(IReadOnlyCollection<SweepSet> sets, int jobs, CancellationToken cancellation)
    {
        // The kill switch, because nobody needs the cards of these settings.
        var rules = sets.First().Rules;
        var loosest = rules with
        {
            Strategies = LoosestThresholds.Of([.. sets.Select(set => set.Rules.Strategies)]),
            Risk = rules.Risk with { KillSwitch = true },
            Guards = null,
        };
        string[] symbols = [.. window.Symbols.Order(StringComparer.Ordinal)];
        var loaded = new (SweepLane Lane, List<SweepRound> Rounds)[symbols.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, symbols.Length),
            new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation },
            (lane, token) =>
            {
                loaded[lane] = Load(symbols[lane], lane, loosest, token);
                return ValueTask.CompletedTask;
            });
        return new SweepMarket([.. loaded.Select(symbol => symbol.Lane)], loaded.SelectMany(symbol => symbol.Rounds));
    }

    private (SweepLane Lane, List<SweepRound> Rounds) Load(string symbol, int lane, RoundOptions loosest, CancellationToken cancellation)
    {
        var runner = new RoundRunner(loosest, StrategyCatalog.Create(loosest.Strategies));
        var recorder = new Recorder();
        var rounds = new List<SweepRound>();
        string[] names = [.. runner.Strategies.Select(strategy => strategy.Name)];
        using var replay = new SymbolReplay(
            data, window, loosest.Market, new RoundTally(symbol, names), [recorder], cancellation);
        using var candles = data.OpenCandles(symbol, window.From, window.ReadTo);
        var batch = new Candle[BatchSize];
        for (var count = candles.Read(batch, cancellation); count > 0; count = candles.Read(batch, cancellation))
        {
            foreach (ref readonly var candle in batch.AsSpan(0, count))
            {
                if (candle.OpenTime.UnixMilliseconds >= window.To)
                {
                    replay.Follow(candle);
                    continue;
                }

                replay.Step(runner, candle);
                if (runner.StrategiesAsked && HasTrigger(runner))
                {
                    rounds.Add(new SweepRound(lane, recorder.Candles.Count - 1, runner.Context, runner.Health));
                }
            }
        }

        return (new SweepLane(new Symbol(symbol), [.. recorder.Candles], [.. recorder.Funding]), rounds);
    }

    private static bool HasTrigger(RoundRunner runner)
    {
        foreach (ref readonly var result in runner.Results)
        {
            if (SweepMarket.IsTriggered(result))
            {
                return true;
            }
        }

        return false;
    }

    // Keeps what outcomes need.
    private sealed class Recorder : IReplayObserver, ISymbolObserver
    {
        public List<Candle> Candles { get; } = [];

        public List<FundingSettlement> Funding { get; } = [];

        public ISymbolObserver ForSymbol(Symbol symbol) => this;

        public void OnFunding(FundingSettlement settlement) => Funding.Add(settlement);

        public void OnCandle(in Candle candle) => Candles.Add(candle);

        public void OnRound(Instant at, in Decision decision)
        {
            // Nothing is followed before the sets run.
        }
    }
}
