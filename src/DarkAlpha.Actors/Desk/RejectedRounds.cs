using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// The rounds that gave no card. There are too many to store, so only the newest outcomes are kept in memory, to answer a repeated round
/// the same way; all of them are counted.
/// </summary>
internal sealed class RejectedRounds(int capacity)
{
    private readonly Dictionary<RoundId, RoundOutcome> _outcomes = [];
    private readonly Queue<RoundId> _order = new();
    private readonly Dictionary<Symbol, string> _lastReasonBySymbol = [];
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Rejected rounds by reason since the desk started.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>The outcome of a round that was rejected before; null when it was not, or is no longer kept.</summary>
    public RoundOutcome? Find(RoundId round) => _outcomes.GetValueOrDefault(round);

    /// <summary>Adds a rejection.</summary>
    /// <returns>
    /// True when it should be logged: the reason differs from the symbol's previous rejection, or there was none since its last card.
    /// </returns>
    public bool Add(RoundId round, RoundOutcome outcome)
    {
        if (_order.Count == capacity)
        {
            _outcomes.Remove(_order.Dequeue());
        }

        _order.Enqueue(round);
        _outcomes.Add(round, outcome);
        _counts[outcome.Reason] = _counts.GetValueOrDefault(outcome.Reason) + 1;
        var reasonChanged = _lastReasonBySymbol.GetValueOrDefault(round.Symbol) != outcome.Reason;
        _lastReasonBySymbol[round.Symbol] = outcome.Reason;
        return reasonChanged;
    }

    /// <summary>The symbol had a card, so its next rejection is logged again.</summary>
    public void CardIssued(Symbol symbol) => _lastReasonBySymbol.Remove(symbol);
}
