using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// Counts by label. Counting is a look-up and an interlocked addition: no measurement is made and nothing is allocated until somebody reads.
/// Thread-safe.
/// </summary>
/// <param name="labels">The labels of a key; asked once for each. Keys must come from a fixed list.</param>
internal sealed class Counts<TKey>(Func<TKey, KeyValuePair<string, object?>[]> labels)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Row> _rows = new();
    private readonly Func<TKey, Row> _create = key => new Row(labels(key));

    /// <summary>Begins these at zero: whoever watches for growth does not see a count that begins at one grow.</summary>
    public void Begin(IEnumerable<TKey> keys)
    {
        foreach (var key in keys)
        {
            _rows.GetOrAdd(key, _create);
        }
    }

    /// <summary>Counts one.</summary>
    public void Count(TKey key) => _rows.GetOrAdd(key, _create).Increment();

    /// <summary>Every count so far.</summary>
    public IEnumerable<Measurement<long>> Read() => _rows.Values.Select(row => row.Read());

    private sealed class Row(KeyValuePair<string, object?>[] labels)
    {
        private long _count;

        public void Increment() => Interlocked.Increment(ref _count);

        public Measurement<long> Read() => new(Interlocked.Read(ref _count), labels);
    }
}
