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
internal sealed class ReplayEngine(IReplayData data, ReplayWindow window, RoundOptions settings)
{
    private const int CandlesPerReport = 4096;

    /// <summary>The progress of the replay; may be read while it runs.</summary>
    public ReplayProgress Progress { get; } = new();

    /// <summary>Decides the rounds.</summary>
    public RoundRunner Runner { get; } = new(settings, StrategyCatalog.Create(settings.Strategies));

    /// <summary>Replays the whole window.</summary>
    /// <param name="onCard">Receives each card in the order of issue, and the runner with the round behind it.</param>
    /// <param name="observers">See the data and the rounds, and past the end of the window what data is read there.</param>
    /// <param name="cancellation">Cancels the replay.</param>
    /// <returns>One tally per symbol, in ordinal order.</returns>
    /// <exception cref="ArchiveException">The recorded data is damaged or malformed.</exception>
    public async Task<IReadOnlyList<RoundTally>> RunAsync(
        Action<ProposalCard, RoundRunner> onCard, IReadOnlyList<IReplayObserver> observers, CancellationToken cancellation)
    {
        string[] strategies = [.. Runner.Strategies.Select(s => s.Name)];
        Lane[] lanes =
        [
            .. window.Symbols.Order(StringComparer.Ordinal).Select(symbol => new Lane(
                new SymbolReplay(data, window, settings.Market, new RoundTally(symbol, strategies), observers, cancellation),
                new CandleFeed(data.OpenCandles(symbol, window.From, window.ReadTo), cancellation))),
        ];
        try
        {
            await ReplayAsync([.. lanes], onCard, cancellation);
            return [.. lanes.Select(lane => lane.Replay.Tally)];
        }
        finally
        {
            foreach (var lane in lanes)
            {
                lane.Replay.Dispose();
                await lane.Feed.DisposeAsync();
            }
        }
    }

    private async Task ReplayAsync(List<Lane> active, Action<ProposalCard, RoundRunner> onCard, CancellationToken cancellation)
    {
        var unreported = 0;
        var minute = default(Instant);
        while (await FillAsync(active))
        {
            minute = EarliestOpenTime(active);
            if (minute.UnixMilliseconds >= window.To)
            {
                Follow(active, minute);
                continue;
            }

            foreach (var (replay, feed) in active)
            {
                if (feed.Current.OpenTime == minute)
                {
                    unreported++;
                    if (replay.Step(Runner, feed.Current).Card is { } card)
                    {
                        Progress.CountCard();
                        onCard(card, Runner);
                    }

                    feed.Advance();
                }
            }

            if (unreported >= CandlesPerReport)
            {
                cancellation.ThrowIfCancellationRequested();
                Progress.Report(unreported, minute.PlusMilliseconds((long)CandleInterval.OneMinute));
                unreported = 0;
            }
        }

        Progress.Report(unreported, minute);
    }

    // Past the end of the window, which is at most the horizon of an outcome.
    private static void Follow(List<Lane> active, Instant minute)
    {
        foreach (var (replay, feed) in active)
        {
            if (feed.Current.OpenTime == minute)
            {
                replay.Follow(feed.Current);
                feed.Advance();
            }
        }
    }

    // Removes symbols whose data has ended; false when none is left.
    private static async ValueTask<bool> FillAsync(List<Lane> active)
    {
        for (var i = active.Count - 1; i >= 0; i--)
        {
            if (!active[i].Feed.HasCurrent && !await active[i].Feed.FillAsync())
            {
                active.RemoveAt(i);
            }
        }

        return active.Count > 0;
    }

    private static Instant EarliestOpenTime(List<Lane> active)
    {
        var earliest = new Instant(long.MaxValue);
        foreach (var lane in active)
        {
            earliest = Instant.Min(earliest, lane.Feed.Current.OpenTime);
        }

        return earliest;
    }

    private sealed record Lane(SymbolReplay Replay, CandleFeed Feed);
}
