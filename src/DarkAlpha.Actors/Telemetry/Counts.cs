using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// Counters by label. Counting is a dictionary lookup and an interlocked increment; measurements are created only when the counters are
/// read. Thread-safe.
/// </summary>
/// <param name="labels">Maps a key to its labels; called once per key. Keys must come from a fixed list.</param>
internal sealed class Counts<TKey>(Func<TKey, KeyValuePair<string, object?>[]> labels)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Row> _rows = new();
    private readonly Func<TKey, Row> _create = key => new Row(labels(key));

    /// <summary>
    /// Starts these counters at zero, because an increase is not visible in a counter that first appears with the value one.
    /// </summary>
    public void Initialize(IEnumerable<TKey> keys)
    {
        foreach (var key in keys)
        {
            _rows.GetOrAdd(key, _create);
        }
    }

    /// <summary>Increments the counter of a key by one.</summary>
    public void Count(TKey key) => _rows.GetOrAdd(key, _create).Increment();

    /// <summary>The current values.</summary>
    public IEnumerable<Measurement<long>> Read() => _rows.Values.Select(row => row.Read());

    private sealed class Row(KeyValuePair<string, object?>[] labels)
    {
        private long _count;

        public void Increment() => Interlocked.Increment(ref _count);

        public Measurement<long> Read() => new(Interlocked.Read(ref _count), labels);
    }
}
