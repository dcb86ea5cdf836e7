using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Ledger;

/// <summary>
/// The changed episodes that wait to be stored, each once in its newest state. Their number is limited; what is dropped is counted, and
/// stored after all when that episode changes again. Not thread-safe.
/// </summary>
internal sealed class PendingEpisodes(int capacity)
{
    private readonly Dictionary<Key, StoredEpisode> _newest = [];
    private readonly Queue<Key> _order = new();

    /// <summary>Number of episodes waiting.</summary>
    public int Count => _newest.Count;

    /// <summary>Number of changes dropped so far.</summary>
    public long Dropped { get; private set; }

    /// <summary>Adds a change.</summary>
    /// <returns>False when it was dropped, because too many episodes are waiting.</returns>
    public bool Add(StoredEpisode episode)
    {
        var key = KeyOf(episode);
        if (!_newest.ContainsKey(key))
        {
            if (_newest.Count >= capacity)
            {
                Dropped++;
                return false;
            }

            _order.Enqueue(key);
        }

        _newest[key] = episode;
        return true;
    }

    /// <summary>Takes those out that have waited longest.</summary>
    /// <param name="max">Maximum number.</param>
    public IReadOnlyList<StoredEpisode> Take(int max)
    {
        var batch = new List<StoredEpisode>(Math.Min(max, Count));
        while (batch.Count < max && _order.TryDequeue(out var key))
        {
            if (_newest.Remove(key, out var episode))
            {
                batch.Add(episode);
            }
        }

        return batch;
    }

    /// <summary>Puts a batch back that could not be stored, without replacing what has changed since.</summary>
    public void PutBack(IReadOnlyList<StoredEpisode> batch)
    {
        foreach (var episode in batch.Where(episode => !_newest.ContainsKey(KeyOf(episode))))
        {
            Add(episode);
        }
    }

    private static Key KeyOf(StoredEpisode episode) =>
        new(episode.Set, episode.Symbol, episode.Strategy, episode.Levels.Side, episode.Gate, episode.OpenedAt);

    private readonly record struct Key(string? Set, Symbol Symbol, string Strategy, Side Side, string Gate, Instant OpenedAt);
}
