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

    /// <summary>Takes a funding settlement of the symbol.</summary>
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
        var kept = 0;
        for (var i = 0; i < _open.Count; i++)
        {
            var episode = _open[i];
            if (episode.OnCandle(candle))
            {
                onChange(episode, EpisodeChange.Ended);
            }
            else
            {
                _open[kept++] = episode;
            }
        }

        _open.RemoveRange(kept, _open.Count - kept);
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
            if (_newest.TryGetValue(key, out var newest) && newest.Covers(at))
            {
                newest.CountRound();
                onChange(newest, EpisodeChange.Counted);
                continue;
            }

            var episode = new Episode(key, proposal, at, options);
            _newest[key] = episode;
            _open.Add(episode);
            onChange(episode, EpisodeChange.Opened);
        }
    }
}
