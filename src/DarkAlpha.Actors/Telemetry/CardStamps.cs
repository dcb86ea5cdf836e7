using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>Decision timestamps of the newest cards, in machine time, to measure delivery durations. Not thread-safe.</summary>
internal sealed class CardStamps
{
    // More than are in delivery at any time; a card still waiting after so many newer ones is not measured.
    private const int Capacity = 256;

    private readonly Dictionary<CardId, long> _stamps = [];
    private readonly Queue<CardId> _order = new();

    /// <summary>Stores the timestamp of a card; only the first call for a card counts.</summary>
    public void Add(CardId cardId, long stamp)
    {
        if (_stamps.TryAdd(cardId, stamp))
        {
            _order.Enqueue(cardId);
            if (_order.Count > Capacity)
            {
                _stamps.Remove(_order.Dequeue());
            }
        }
    }

    /// <summary>The decision timestamp of a card; null when it is unknown or no longer stored.</summary>
    public long? Find(CardId cardId) => _stamps.TryGetValue(cardId, out var stamp) ? stamp : null;
}
