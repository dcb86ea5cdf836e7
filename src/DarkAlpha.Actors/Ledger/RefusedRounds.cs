using System.Diagnostics.CodeAnalysis;
using DarkAlpha.Actors.Messages.Ledger;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Ledger;

/// <summary>
/// Refused rounds that wait for the candles before them, or for what is stored, in the order of the desk's answers. Their number is
/// limited; a further one drops the oldest. Not thread-safe.
/// </summary>
internal sealed class RefusedRounds(int capacity)
{
    private readonly Queue<LedgerMessages.Refused> _waiting = new();

    /// <summary>Number of rounds dropped so far.</summary>
    public long Dropped { get; private set; }

    /// <summary>Adds a round.</summary>
    public void Add(LedgerMessages.Refused round)
    {
        if (_waiting.Count == capacity)
        {
            _waiting.Dequeue();
            Dropped++;
        }

        _waiting.Enqueue(round);
    }

    /// <summary>Takes the next round when every candle that closed at or before it has been used.</summary>
    /// <param name="closesNext">Close time of the next candle to use; null when none is needed.</param>
    /// <param name="round">The round.</param>
    public bool TryTake(Instant? closesNext, [NotNullWhen(true)] out LedgerMessages.Refused? round)
    {
        if (_waiting.TryPeek(out round) && !(closesNext <= round.At))
        {
            _waiting.Dequeue();
            return true;
        }

        round = null;
        return false;
    }
}
