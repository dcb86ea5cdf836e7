using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Node.Commands.Replay;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>Replays some sets, as <c>replay</c> does it, and compares their cards with those of the sweep.</summary>
/// <param name="data">The recorded data.</param>
/// <param name="window">Symbols and range.</param>
/// <param name="outcomes">Horizon and costs, for the guards.</param>
internal sealed class SweepCheck(IReplayData data, ReplayWindow window, OutcomeOptions outcomes)
{
    /// <summary>The progress; may be read while it runs.</summary>
    public SweepProgress Progress { get; } = new();

    /// <summary>Checks sets.</summary>
    /// <param name="sets">The sets, each with what the sweep found.</param>
    /// <param name="jobs">How many are replayed at the same time.</param>
    /// <param name="cancellation">Cancels the check.</param>
    /// <returns>The first set that differs; null when none does.</returns>
    public async Task<SweepSet?> RunAsync(
        IReadOnlyList<(SweepSet Set, SweepResult Result)> sets, int jobs, CancellationToken cancellation)
    {
        Progress.Begin(sets.Count);
        var differs = new bool[sets.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, sets.Count),
            new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation },
            async (i, token) =>
            {
                differs[i] = await HashOfReplayAsync(sets[i].Set, token) != sets[i].Result.CardsSha256;
                Progress.CountSet();
            });
        var first = Array.IndexOf(differs, value: true);
        return first < 0 ? null : sets[first].Set;
    }

    private async Task<string> HashOfReplayAsync(SweepSet set, CancellationToken cancellation)
    {
        var hasGuards = set.Rules.Guards is { AreOff: false };
        var engine = new ReplayEngine(data, hasGuards ? window : window with { Follow = TimeSpan.Zero }, set.Rules);
        IReplayObserver[] observers = hasGuards ? [new OutcomeRecorder(outcomes, engine.Runner)] : [];
        using var hash = new CardsHash();
        await engine.RunAsync((card, _) => hash.Add(card), observers, cancellation);
        return hash.Finish();
    }
}
