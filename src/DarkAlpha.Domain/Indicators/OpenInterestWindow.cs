namespace DarkAlpha.Domain.Indicators;

/// <summary>
/// Open interest in 15-minute buckets (floor of time / 900 s; a bucket's value is its last sample), with the z-score and the delta of the
/// newest bucket, which may still be filling, against the up to 96 buckets before it. Buckets without a sample do not exist.
/// </summary>
public sealed class OpenInterestWindow
{
    /// <summary>How many buckets before the current one count: 24 hours of 15 minutes.</summary>
    public const int PreviousBuckets = 96;

    private const long BucketMs = 900_000;

    // Kept in time order so that a late sample can correct an older bucket.
    private readonly List<Bucket> _buckets = new(PreviousBuckets + 2);
    private readonly RollingStatistics _previous = new(PreviousBuckets);

    // They change with a new bucket only, while the z-score is read with every tick.
    private double _mean;
    private double _deviation;

    /// <summary>Value of the newest bucket, in contracts (base currency), or null.</summary>
    public double? Current => _buckets.Count == 0 ? null : _buckets[^1].Value;

    /// <summary>Time of the newest sample, Unix milliseconds UTC, or null.</summary>
    public long? LastSampleTime => _buckets.Count == 0 ? null : _buckets[^1].SampleTime;

    /// <summary>How many buckets there are before the newest one, at most <see cref="PreviousBuckets"/>.</summary>
    public int PreviousCount => _previous.Count;

    /// <summary>Value of the bucket before the newest one, or null.</summary>
    public double? Previous => _previous.Count > 0 ? _previous.Last : null;

    /// <summary>Mean of the buckets before the newest one; null with fewer than two.</summary>
    public double? Mean => _previous.Count < 2 ? null : _mean;

    /// <summary>Population standard deviation of the buckets before the newest one; null with fewer than two.</summary>
    public double? Deviation => _previous.Count < 2 ? null : _deviation;

    /// <summary>
    /// (current − mean) / population standard deviation of the previous buckets; 0 when the deviation is 0; null with fewer than two previous buckets.
    /// </summary>
    public double? ZScore => _previous.Count < 2 || Current is not { } current ? null
        : _deviation == 0 ? 0
        : (current - _mean) / _deviation;

    /// <summary>(current − previous) / previous; null without a previous bucket or when that one is 0.</summary>
    public double? Delta => _previous.Count > 0 && _previous.Last != 0 && Current is { } current
        ? (current - _previous.Last) / _previous.Last
        : null;

    /// <summary>Takes one sample. Samples of one bucket or of older buckets may come late; the last one in time is the bucket's value.</summary>
    /// <param name="timeMs">When the exchange measured it, Unix milliseconds UTC.</param>
    /// <param name="value">Open interest in contracts (base currency), at least 0.</param>
    public void Add(long timeMs, double value)
    {
        var id = timeMs / BucketMs;
        if (_buckets.Count == 0 || id > _buckets[^1].Id)
        {
            Append(new Bucket(id, timeMs, value));
            return;
        }

        var index = _buckets.Count - 1;
        while (index >= 0 && _buckets[index].Id > id)
        {
            index--;
        }

        if (index >= 0 && _buckets[index].Id == id)
        {
            if (timeMs >= _buckets[index].SampleTime)
            {
                _buckets[index] = new Bucket(id, timeMs, value);
            }
        }
        else
        {
            _buckets.Insert(index + 1, new Bucket(id, timeMs, value));
        }

        if (id != _buckets[^1].Id)
        {
            Recompute();
        }
    }

    private void Append(Bucket bucket)
    {
        if (_buckets.Count > 0)
        {
            _previous.Add(_buckets[^1].Value);
            SummarizePrevious();
        }

        _buckets.Add(bucket);
        DropOldest();
    }

    private void Recompute()
    {
        DropOldest();
        _previous.Clear();
        for (var i = 0; i < _buckets.Count - 1; i++)
        {
            _previous.Add(_buckets[i].Value);
        }

        SummarizePrevious();
    }

    private void SummarizePrevious()
    {
        _mean = _previous.Mean;
        _deviation = _previous.PopulationDeviation;
    }

    private void DropOldest()
    {
        if (_buckets.Count > PreviousBuckets + 1)
        {
            _buckets.RemoveAt(0);
        }
    }

    private readonly record struct Bucket(long Id, long SampleTime, double Value);
}
