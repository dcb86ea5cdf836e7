using System.Collections.Immutable;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Ledger;

/// <summary>The episodes of one symbol. A candle costs a few comparisons for each open episode.</summary>
/// <param name="symbol">The symbol.</param>
/// <param name="options">Horizon and costs.</param>
/// <param name="onChange">Receives every change, in the order of time.</param>
public sealed class EpisodeBook(Symbol symbol, OutcomeOptions options, Action<Episode, EpisodeChange> onChange)
{
    private readonly Dictionary<Episode.Key, Episode> _newest = [];
    private readonly List<Episode> _open = [];

    /// <summary>Number of episodes whose outcome is not final.</summary>
    public int OpenCount => _open.Count;

    /// <summary>Open time of the earliest candle that an open episode waits for; null when none is open.</summary>
    public Instant? Next => _open.Count == 0 ? null : _open.Min(episode => episode.Next);

    /// <summary>When the oldest of the open episodes was opened; null when none is open.</summary>
    public Instant? OpenSince => _open.Count == 0 ? null : _open.Min(episode => episode.OpenedAt);

    /// <summary>
    /// Takes up an episode that was stored. It is followed anew from its opening, unless a missing minute has ended it; then it only
    /// goes on counting rounds.
    /// </summary>
    /// <param name="id">What its rounds have in common.</param>
    /// <param name="levels">Its levels.</param>
    /// <param name="confidence">Its confidence.</param>
    /// <param name="openedAt">The instant of its first round.</param>
    /// <param name="rounds">Its rounds so far.</param>
    /// <param name="isUnknown">True when its outcome is unknown.</param>
    public void Restore(Episode.Key id, Levels levels, double confidence, Instant openedAt, int rounds, bool isUnknown)
    {
        var episode = new Episode(id, levels, confidence, openedAt, options, rounds, isUnknown);
        if (!_newest.TryGetValue(id, out var newest) || newest.OpenedAt < openedAt)
        {
            _newest[id] = episode;
        }

        if (!episode.IsFinal)
        {
            _open.Add(episode);
        }
    }

    /// <summary>
    /// Takes the funding settlements up to an instant. The same ones may be given again: each episode takes those that it has not taken.
    /// </summary>
    /// <param name="settlements">The settlements, oldest first; newer ones are ignored.</param>
    /// <param name="through">The instant, up to which all of them are known.</param>
    public void OnFunding(IReadOnlyList<FundingSettlement> settlements, Instant through)
    {
        foreach (var episode in _open)
        {
            episode.OnFunding(settlements, through);
        }
    }

    /// <summary>Takes a funding settlement of the symbol, once.</summary>
    public void OnFunding(FundingSettlement settlement)
    {
        foreach (var episode in _open)
        {
            episode.OnFunding(settlement);
        }
    }

    /// <summary>Takes a closed 1m candle of the symbol, before the round at its close.</summary>
    public void OnCandle(in Candle candle)
    {
        var hasEnded = false;
        foreach (var episode in _open)
        {
            if (episode.OnCandle(candle))
            {
                hasEnded = true;
                onChange(episode, EpisodeChange.Ended);
            }
        }

        if (hasEnded)
        {
            _open.RemoveAll(episode => episode.IsFinal);
        }
    }

    /// <summary>Takes the refused proposals of a round.</summary>
    /// <param name="at">The instant of the round.</param>
    /// <param name="refused">The proposals in the order of <see cref="Decision.Refused"/>; default when there are none.</param>
    public void OnRound(Instant at, ImmutableArray<RefusedProposal> refused)
    {
        if (refused.IsDefaultOrEmpty)
        {
            return;
        }

        foreach (var (proposal, gate) in refused)
        {
            var key = new Episode.Key(symbol, proposal.Strategy, proposal.Side, gate);
            if (_newest.TryGetValue(key, out var newest) && newest.Covers(at) && gate != RefusedProposal.Issued)
            {
                newest.CountRound();
                onChange(newest, EpisodeChange.Counted);
                continue;
            }

            if (newest?.OpenedAt == at)
            {
                // A shadow's card, which is stored before it comes here, and has been taken up again.
                continue;
            }

            var episode = new Episode(key, Levels.Of(proposal), proposal.Confidence, at, options);
            _newest[key] = episode;
            _open.Add(episode);
            onChange(episode, EpisodeChange.Opened);
        }
    }
}
