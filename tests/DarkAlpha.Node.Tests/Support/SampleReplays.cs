using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Node.Commands.Replay;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>Replays of the sample market in the process of the test.</summary>
internal static class SampleReplays
{
    public static RoundOptions Rules { get; } = new() { Health = new HealthOptions { OpenInterestStale = TimeSpan.FromSeconds(600) } };

    public static ArchiveFolder Folder { get; } = ArchiveFolder.Scan(Repository.Samples);

    /// <summary>All that was recorded.</summary>
    public static ReplayWindow Whole { get; } = new(Folder.Symbols, long.MinValue, long.MaxValue);

    public static Task<IReadOnlyList<ProposalCard>> RunAsync(ReplayWindow window, params IReplayObserver[] observers) =>
        RunAsync(new ArchiveData(Folder), window, observers);

    /// <summary>Replays, and returns the cards.</summary>
    public static async Task<IReadOnlyList<ProposalCard>> RunAsync(
        IReplayData data, ReplayWindow window, params IReplayObserver[] observers)
    {
        var cards = new List<ProposalCard>();
        await new ReplayEngine(data, window, Rules).RunAsync((card, _) => cards.Add(card), observers, CancellationToken.None);
        return cards;
    }
}
