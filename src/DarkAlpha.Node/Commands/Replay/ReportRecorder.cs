using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Records what a report needs beside outcomes and episodes: the path of each card, and the prices of each symbol.</summary>
/// <param name="options">Horizon and costs.</param>
/// <param name="end">End of the replayed range, exclusive.</param>
internal sealed class ReportRecorder(OutcomeOptions options, Instant end) : IReplayObserver
{
    private readonly Dictionary<Symbol, SymbolHistory> _histories = [];
    private readonly Dictionary<CardId, CardPathFollower> _paths = [];

    /// <summary>Prices and funding by symbol.</summary>
    public IReadOnlyDictionary<Symbol, SymbolHistory> Histories => _histories;

    /// <inheritdoc/>
    public ISymbolObserver ForSymbol(Symbol symbol)
    {
        var history = new SymbolHistory(end);
        _histories.Add(symbol, history);
        return new SymbolRecorder(history, _paths, options);
    }

    /// <summary>The path of a card with this outcome.</summary>
    public CardPath PathOf(CardId card, Outcome outcome) =>
        _paths.TryGetValue(card, out var path) ? path.PathOf(outcome) : CardPath.Unknown;

    private sealed class SymbolRecorder(SymbolHistory history, Dictionary<CardId, CardPathFollower> paths, OutcomeOptions options)
        : ISymbolObserver
    {
        private readonly List<CardPathFollower> _open = [];

        public void OnFunding(FundingSettlement settlement)
        {
            history.OnFunding(settlement);
            foreach (var path in _open)
            {
                path.OnFunding(settlement);
            }
        }

        public void OnCandle(in Candle candle)
        {
            history.OnCandle(candle);
            if (_open.Count == 0)
            {
                return;
            }

            foreach (var path in _open)
            {
                path.OnCandle(candle);
            }

            _open.RemoveAll(path => path.IsFinal);
        }

        public void OnRound(Instant at, in Decision decision)
        {
            if (decision.Card is { } card)
            {
                var path = new CardPathFollower(Levels.Of(card), at, options);
                paths.Add(card.CardId, path);
                _open.Add(path);
            }
        }
    }
}
