using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Follows every card of a replay. A candle costs a few comparisons for each open card of its symbol.</summary>
/// <param name="options">Horizon and costs.</param>
/// <param name="guarded">Receives the outcomes for its guards; null when they are off.</param>
internal sealed class OutcomeRecorder(OutcomeOptions options, RoundRunner? guarded = null) : IReplayObserver
{
    private readonly List<FollowedOutcome> _cards = [];

    /// <summary>The cards, in the order of issue.</summary>
    public IReadOnlyList<FollowedOutcome> Cards => _cards;

    /// <inheritdoc/>
    public ISymbolObserver ForSymbol(Symbol symbol) => new OpenCards(this, options);

    private void Report(FollowedOutcome followed)
    {
        if (guarded is not null && FollowedCard.Of(followed.Card).Resolve(followed.Follower.Outcome) is { } resolved)
        {
            guarded.OnOutcome(resolved);
        }
    }

    // Those of one symbol.
    private sealed class OpenCards(OutcomeRecorder recorder, OutcomeOptions options) : ISymbolObserver
    {
        private readonly List<FollowedOutcome> _open = [];

        public void OnFunding(FundingSettlement settlement)
        {
            foreach (var followed in _open)
            {
                followed.Follower.OnFunding(settlement);
            }
        }

        public void OnCandle(in Candle candle)
        {
            var hasEnded = false;
            foreach (var followed in _open)
            {
                if (followed.Follower.OnCandle(candle))
                {
                    hasEnded = true;
                    recorder.Report(followed);
                }
            }

            if (hasEnded)
            {
                _open.RemoveAll(followed => followed.Follower.IsFinal);
            }
        }

        public void OnRound(Instant at, in Decision decision)
        {
            if (decision.Card is { } card)
            {
                var followed = new FollowedOutcome(card, new OutcomeFollower(Levels.Of(card), at, options));
                recorder._cards.Add(followed);
                _open.Add(followed);
            }
        }
    }
}
