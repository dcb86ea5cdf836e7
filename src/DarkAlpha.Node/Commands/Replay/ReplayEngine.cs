using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>
/// Plays recorded data through the rules on a virtual clock: time moves to each minute's close in turn, and the symbols of one minute come
/// in ordinal order.
/// </summary>
internal sealed class ReplayEngine(ArchiveFolder folder, ReplayWindow window, RoundOptions settings)
{
    private const int BarsPerReport = 4096;

    private readonly RoundRunner _runner = new(settings, StrategyCatalog.Create(settings.Strategies));

    /// <summary>How far the replay is: shared with whoever shows it.</summary>
    public ReplayProgress Progress { get; } = new();

    /// <summary>Plays everything, handing out cards in the order they are issued. Returns one tally per symbol, in ordinal order.</summary>
    /// <param name="onCard">Receives each card, and the runner that knows how it came about.</param>
    /// <param name="cancellation">Stops the replay.</param>
    /// <exception cref="ArchiveException">The recorded data is damaged or malformed.</exception>
    public async Task<IReadOnlyList<RoundTally>> RunAsync(Action<ProposalCard, RoundRunner> onCard, CancellationToken cancellation)
    {
        string[] strategies = [.. _runner.Strategies.Select(s => s.Name)];
        SymbolReplay[] symbols =
        [
            .. window.Symbols.Order(StringComparer.Ordinal).Select(symbol =>
                new SymbolReplay(folder, symbol, window.From, window.To, settings.Market, new RoundTally(symbol, strategies), cancellation)),
        ];
        try
        {
            await PlayAsync([.. symbols], onCard, cancellation);
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

    private async Task PlayAsync(List<SymbolReplay> active, Action<ProposalCard, RoundRunner> onCard, CancellationToken cancellation)
    {
        var unreported = 0;
        var minute = 0L;
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
                    if (symbol.Play(_runner).Card is { } card)
                    {
                        Progress.CountCard();
                        onCard(card, _runner);
                    }
                }
            }

            if (unreported >= BarsPerReport)
            {
                cancellation.ThrowIfCancellationRequested();
                Progress.Report(unreported, minute + (long)CandleInterval.OneMinute);
                unreported = 0;
            }
        }
    }

    private static long EarliestOpenTime(List<SymbolReplay> active)
    {
        var earliest = long.MaxValue;
        foreach (var symbol in active)
        {
            earliest = Math.Min(earliest, symbol.Feed.Current.OpenTime);
        }

        return earliest;
    }
}
