using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Follows every card of a replay. A candle costs a few comparisons for each open card of its symbol.</summary>
/// <param name="options">Horizon and costs.</param>
/// <param name="guarded">Receives the outcomes for its guards; null when they are off.</param>
internal sealed class OutcomeRecorder(OutcomeOptions options, RoundRunner? guarded = null) : IReplayObserver
{
    private readonly List<FollowedOutcome> _cards = [];
    private readonly Dictionary<Symbol, List<FollowedOutcome>> _open = [];

    /// <summary>The cards, in the order of issue.</summary>
    public IReadOnlyList<FollowedOutcome> Cards => _cards;

    /// <inheritdoc/>
    public void OnFunding(Symbol symbol, FundingSettlement settlement)
    {
        if (_open.TryGetValue(symbol, out var open))
        {
            foreach (var followed in open)
            {
                followed.Follower.OnFunding(settlement);
            }
        }
    }

    /// <inheritdoc/>
    public void OnCandle(Symbol symbol, in Candle candle)
    {
        if (!_open.TryGetValue(symbol, out var open))
        {
            return;
        }

        var kept = 0;
        for (var i = 0; i < open.Count; i++)
        {
            var followed = open[i];
            if (followed.Follower.OnCandle(candle))
            {
                Report(followed);
            }
            else
            {
                open[kept++] = followed;
            }
        }

        open.RemoveRange(kept, open.Count - kept);
    }

    /// <inheritdoc/>
    public void OnRound(RoundId round, in Decision decision)
    {
        if (decision.Card is not { } card)
        {
            return;
        }

        var followed = new FollowedOutcome(card, new OutcomeFollower(Levels.Of(card), round.Timestamp, options));
        _cards.Add(followed);
        if (!_open.TryGetValue(round.Symbol, out var open))
        {
            _open.Add(round.Symbol, open = []);
        }

        open.Add(followed);
    }

    private void Report(FollowedOutcome followed)
    {
        if (guarded is not null && FollowedCard.Of(followed.Card).Resolve(followed.Follower.Outcome) is { } resolved)
        {
            guarded.OnOutcome(resolved);
        }
    }
}
