using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Records what a report needs beside outcomes and episodes: the path of each card, and the prices of each symbol.</summary>
/// <param name="options">Horizon and costs.</param>
/// <param name="end">End of the replayed range, exclusive.</param>
internal sealed class ReportRecorder(OutcomeOptions options, Instant end) : IReplayObserver
{
    private readonly Dictionary<Symbol, SymbolHistory> _histories = [];
    private readonly Dictionary<Symbol, List<CardPathFollower>> _open = [];
    private readonly Dictionary<CardId, CardPathFollower> _paths = [];

    /// <summary>Prices and funding by symbol.</summary>
    public IReadOnlyDictionary<Symbol, SymbolHistory> Histories => _histories;

    /// <inheritdoc/>
    public void OnFunding(Symbol symbol, FundingSettlement settlement)
    {
        HistoryOf(symbol).OnFunding(settlement);
        if (_open.TryGetValue(symbol, out var open))
        {
            foreach (var path in open)
            {
                path.OnFunding(settlement);
            }
        }
    }

    /// <inheritdoc/>
    public void OnCandle(Symbol symbol, in Candle candle)
    {
        HistoryOf(symbol).OnCandle(candle);
        if (_open.TryGetValue(symbol, out var open))
        {
            foreach (var path in open)
            {
                path.OnCandle(candle);
            }

            open.RemoveAll(path => path.IsFinal);
        }
    }

    /// <inheritdoc/>
    public void OnRound(RoundId round, in Decision decision)
    {
        if (decision.Card is not { } card)
        {
            return;
        }

        var path = new CardPathFollower(Levels.Of(card), round.Timestamp, options);
        _paths.Add(card.CardId, path);
        if (!_open.TryGetValue(card.Symbol, out var open))
        {
            open = [];
            _open.Add(card.Symbol, open);
        }

        open.Add(path);
    }

    /// <summary>The path of a card with this outcome.</summary>
    public CardPath PathOf(CardId card, Outcome outcome) =>
        _paths.TryGetValue(card, out var path) ? path.PathOf(outcome) : CardPath.Unknown;

    private SymbolHistory HistoryOf(Symbol symbol)
    {
        if (!_histories.TryGetValue(symbol, out var history))
        {
            history = new SymbolHistory(end);
            _histories.Add(symbol, history);
        }

        return history;
    }
}
