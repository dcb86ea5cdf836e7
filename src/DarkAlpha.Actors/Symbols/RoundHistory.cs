using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Symbols;

/// <summary>The last ends of a symbol's rounds, newest first; equal ends in a row are one.</summary>
internal sealed class RoundHistory
{
    private const int Kept = 20;

    private readonly LinkedList<RoundRecord> _records = new();

    /// <summary>How many rounds ended.</summary>
    public long Rounds { get; private set; }

    /// <summary>The newest end, or null.</summary>
    public RoundRecord? Last => _records.First?.Value;

    /// <summary>The ends kept, newest first.</summary>
    public ImmutableArray<RoundRecord> Recent => [.. _records];

    /// <summary>A round ended.</summary>
    public void Add(long timestamp, DecisionKind kind, string reason, string detail, string? cardId)
    {
        Rounds++;
        if (Last is { } last && last.Kind == kind && last.Reason == reason && last.CardId == cardId)
        {
            // The desk may answer older rounds later.
            _records.First!.Value = last with
            {
                Timestamp = Math.Max(last.Timestamp, timestamp),
                Since = Math.Min(last.Since, timestamp),
                Times = last.Times + 1,
                Detail = detail,
            };
            return;
        }

        _records.AddFirst(new RoundRecord(timestamp, timestamp, 1, kind, reason, detail, cardId));
        if (_records.Count > Kept)
        {
            _records.RemoveLast();
        }
    }
}
