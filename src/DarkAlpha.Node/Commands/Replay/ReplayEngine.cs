using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>
/// Replays recorded data through the rules on a virtual clock: time advances from one minute's close to the next, and the symbols within a
/// minute are processed in ordinal order.
/// </summary>
internal sealed class ReplayEngine(ArchiveFolder folder, ReplayWindow window, RoundOptions settings)
{
    private const int CandlesPerReport = 4096;

    private readonly RoundRunner _runner = new(settings, StrategyCatalog.Create(settings.Strategies));

    /// <summary>The progress of the replay; may be read while it runs.</summary>
    public ReplayProgress Progress { get; } = new();

    /// <summary>Replays the whole window.</summary>
    /// <param name="onCard">Receives each card in the order of issue, and the runner with the round behind it.</param>
    /// <param name="cancellation">Cancels the replay.</param>
    /// <returns>One tally per symbol, in ordinal order.</returns>
    /// <exception cref="ArchiveException">The recorded data is damaged or malformed.</exception>
    public async Task<IReadOnlyList<RoundTally>> RunAsync(Action<ProposalCard, RoundRunner> onCard, CancellationToken cancellation)
    {
        string[] strategies = [.. _runner.Strategies.Select(s => s.Name)];
        SymbolReplay[] symbols =
        [
            .. window.Symbols.Order(StringComparer.Ordinal).Select(symbol => new SymbolReplay(
                folder, symbol, window.From, window.To, settings.Market, new RoundTally(symbol, strategies), cancellation)),
        ];
        try
        {
            await ReplayAsync([.. symbols], onCard, cancellation);
            return [.. symbols.Select(s => s.Tally)];
        }
        finally
        {
            foreach (var symbol in symbols)
            {
                await symbol.DisposeAsync();
            }
        }
    }

    private async Task ReplayAsync(List<SymbolReplay> active, Action<ProposalCard, RoundRunner> onCard, CancellationToken cancellation)
    {
        var unreported = 0;
        var minute = default(Instant);
        while (true)
        {
            for (var i = active.Count - 1; i >= 0; i--)
            {
                if (!active[i].Feed.HasCurrent && !await active[i].Feed.FillAsync())
                {
                    active.RemoveAt(i);
                }
            }

            if (active.Count == 0)
            {
                Progress.Report(unreported, minute);
                return;
            }

            minute = EarliestOpenTime(active);
            foreach (var symbol in active)
            {
                if (symbol.Feed.Current.OpenTime == minute)
                {
                    unreported++;
                    if (symbol.Step(_runner).Card is { } card)
                    {
                        Progress.CountCard();
                        onCard(card, _runner);
                    }
                }
            }

            if (unreported >= CandlesPerReport)
            {
                cancellation.ThrowIfCancellationRequested();
                Progress.Report(unreported, minute.PlusMilliseconds((long)CandleInterval.OneMinute));
                unreported = 0;
            }
        }
    }

    private static Instant EarliestOpenTime(List<SymbolReplay> active)
    {
        var earliest = new Instant(long.MaxValue);
        foreach (var symbol in active)
        {
            earliest = Instant.Min(earliest, symbol.Feed.Current.OpenTime);
        }

        return earliest;
    }
}
