using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Symbols;

/// <summary>The last outcomes of a symbol's rounds, newest first; equal consecutive outcomes are merged into one record.</summary>
internal sealed class RoundHistory
{
    private const int MaxRecords = 20;

    private readonly LinkedList<RoundRecord> _records = new();

    /// <summary>Number of rounds that ended.</summary>
    public long Rounds { get; private set; }

    /// <summary>The newest outcome, or null.</summary>
    public RoundRecord? Last => _records.First?.Value;

    public ImmutableArray<RoundRecord> Recent => [.. _records];

    public void Add(Instant timestamp, DecisionKind kind, string reason, string detail, CardId? cardId)
    {
        Rounds++;
        if (Last is { } last && last.Kind == kind && last.Reason == reason && last.CardId == cardId)
        {
            // The desk may answer rounds out of order.
            _records.First!.Value = last with
            {
                Timestamp = Instant.Max(last.Timestamp, timestamp),
                Since = Instant.Min(last.Since, timestamp),
                Times = last.Times + 1,
                Detail = detail,
            };
            return;
        }

        _records.AddFirst(new RoundRecord(timestamp, timestamp, 1, kind, reason, detail, cardId));
        if (_records.Count > MaxRecords)
        {
            _records.RemoveLast();
        }
    }
}
