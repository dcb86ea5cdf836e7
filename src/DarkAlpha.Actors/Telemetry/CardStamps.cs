namespace DarkAlpha.Actors.Telemetry;

/// <summary>When the newest cards were decided, in machine time, to measure their ways to the channels. Not thread-safe.</summary>
internal sealed class CardStamps
{
    // More than can be on their way at a time; a card that waits longer than it takes to issue so many has no way worth measuring.
    private const int Kept = 256;

    private readonly Dictionary<string, long> _stamps = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>A card was decided; a second time does not count.</summary>
    public void Note(string cardId, long stamp)
    {
        if (_stamps.TryAdd(cardId, stamp))
        {
            _order.Enqueue(cardId);
            if (_order.Count > Kept)
            {
                _stamps.Remove(_order.Dequeue());
            }
        }
    }

    /// <summary>When a card was decided; null when that is not known (any more).</summary>
    public long? Find(string cardId) => _stamps.TryGetValue(cardId, out var stamp) ? stamp : null;
}
