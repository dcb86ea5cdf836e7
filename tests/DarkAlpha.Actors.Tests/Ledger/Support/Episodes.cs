using DarkAlpha.Actors.Ledger;
using DarkAlpha.Actors.Messages.Ledger;
using DarkAlpha.Domain.Ledger;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Ledger.Support;

/// <summary>Episodes to vary with <c>with</c>.</summary>
internal static class Episodes
{
    /// <summary>An exit with numbers that have no short decimal form.</summary>
    public static Outcome Stopped { get; } = new(
        OutcomeStatus.Stop, 1.0 / 3, -1, new OutcomeExit(99, Instants.OpenOf(90), 42, -1, 0.1 + 0.2, -1.0 / 7));

    /// <summary>An open episode, named by the minute of its opening.</summary>
    public static StoredEpisode At(int minute, string symbol = "BTCUSDT", string gate = Reasons.DedupeWindow) => new(
        new Symbol(symbol),
        "vol_breakout_card",
        new Levels(Side.Long, 100, 99, 102),
        gate,
        70.25,
        Instants.OpenOf(minute),
        1,
        Outcome.NotWatched);

    /// <summary>The episode that a refused round opens.</summary>
    public static StoredEpisode Of(Symbol symbol, LedgerMessages.Refused round)
    {
        var (proposal, gate) = round.Proposals.Single();
        return new StoredEpisode(
            symbol, proposal.Strategy, Levels.Of(proposal), gate, proposal.Confidence, round.At, 1, Outcome.NotWatched);
    }

    /// <summary>What is to be stored of an episode.</summary>
    public static StoredEpisode Of(Episode episode) => new(
        episode.Id.Symbol,
        episode.Id.Strategy,
        episode.Levels,
        episode.Id.Gate,
        episode.Confidence,
        episode.OpenedAt,
        episode.Rounds,
        episode.Outcome);
}
