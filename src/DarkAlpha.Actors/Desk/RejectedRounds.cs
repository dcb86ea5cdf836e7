using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Desk;

/// <summary>
/// The rounds that gave no card. There are too many to store: the newest are remembered, so that one sent again gets the same answer, and
/// all are counted.
/// </summary>
internal sealed class RejectedRounds(int capacity)
{
    private readonly Dictionary<RoundId, RoundOutcome> _verdicts = [];
    private readonly Queue<RoundId> _order = new();
    private readonly Dictionary<string, string> _lastReasonBySymbol = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>How many rounds were rejected for each reason since the desk started.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>The answer a round got, or null when it got none or is no longer remembered.</summary>
    public RoundOutcome? Find(RoundId round) => _verdicts.GetValueOrDefault(round);

    /// <summary>Remembers a rejection.</summary>
    /// <returns>True when the symbol was last rejected for another reason, or never since its last card: worth a line in the log.</returns>
    public bool Add(RoundId round, RoundOutcome verdict)
    {
        if (_order.Count == capacity)
        {
            _verdicts.Remove(_order.Dequeue());
        }

        _order.Enqueue(round);
        _verdicts.Add(round, verdict);
        _counts[verdict.Reason] = _counts.GetValueOrDefault(verdict.Reason) + 1;
        var isNews = _lastReasonBySymbol.GetValueOrDefault(round.Symbol) != verdict.Reason;
        _lastReasonBySymbol[round.Symbol] = verdict.Reason;
        return isNews;
    }

    /// <summary>The symbol had a card; its next rejection is news again.</summary>
    public void CardIssued(string symbol) => _lastReasonBySymbol.Remove(symbol);
}
