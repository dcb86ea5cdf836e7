using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Indicators;

/// <summary>
/// Open interest in 15-minute buckets (floor of time / 900 s; a bucket's value is its last sample). The newest bucket, which may still be
/// filling, is compared with the buckets that have samples among the 96 before it by the clock: a gap does not extend the window.
/// </summary>
public sealed class OpenInterestWindow
{
    /// <summary>How many buckets before the current one count: 24 hours of 15 minutes.</summary>
    public const int PreviousBuckets = 96;

    private const long BucketMs = 900_000;

    // In time order, so that a late sample can correct an older bucket.
    private readonly List<Bucket> _buckets = new(PreviousBuckets + 2);
    private readonly RollingStatistics _previous = new(PreviousBuckets);

    // Cached, because they change only with a bucket other than the newest, while the z-score is read on every tick.
    private double _mean;
    private double _deviation;

    /// <summary>The buckets held, oldest first, each with its start.</summary>
    public IEnumerable<OpenInterestSample> Buckets => _buckets.Select(b => new OpenInterestSample(new Instant(b.Id * BucketMs), b.Value));

    /// <summary>Value of the newest bucket, in contracts (base currency), or null.</summary>
    public double? Current => _buckets.Count == 0 ? null : _buckets[^1].Value;

    /// <summary>Time of the newest sample, or null.</summary>
    public Instant? LastSampleTime => _buckets.Count == 0 ? null : _buckets[^1].SampleTime;

    /// <summary>How many of the <see cref="PreviousBuckets"/> before the newest bucket have samples.</summary>
    public int PreviousCount => _previous.Count;

    /// <summary>Value of the adjacent bucket, the 15 minutes before the newest one; null when it has no sample.</summary>
    public double? Previous => _buckets.Count > 1 && _buckets[^2].Id == _buckets[^1].Id - 1 ? _buckets[^2].Value : null;

    /// <summary>Mean of the buckets before the newest one; null with fewer than two.</summary>
    public double? Mean => _previous.Count < 2 ? null : _mean;

    /// <summary>Population standard deviation of the buckets before the newest one; null with fewer than two.</summary>
    public double? Deviation => _previous.Count < 2 ? null : _deviation;

    /// <summary>
    /// (current − mean) / population standard deviation of the previous buckets; 0 when the deviation is 0; null with fewer than two.
    /// </summary>
    public double? ZScore => _previous.Count < 2 || Current is not { } current ? null
        : _deviation == 0 ? 0
        : (current - _mean) / _deviation;

    /// <summary>
    /// (current − previous) / previous, where previous is the adjacent bucket: a rise over hours does not count as one within 15 minutes.
    /// </summary>
    public double? Delta => (Current - Previous) / Previous;

    /// <summary>Adds one sample. Samples of this or an older bucket may arrive late; the latest by time is the bucket's value.</summary>
    /// <param name="time">When the exchange measured it.</param>
    /// <param name="value">Open interest in contracts (base currency).</param>
    /// <returns>False for an invalid sample, a sample of 0, and one older than the window.</returns>
    public bool Add(Instant time, double value)
    {
        var bucket = new Bucket(time.UnixMilliseconds / BucketMs, time, value);
        if (!(value > 0) || (_buckets.Count > 0 && bucket.Id < _buckets[^1].Id - PreviousBuckets))
        {
            return false;
        }

        var index = _buckets.Count - 1;
        while (index >= 0 && _buckets[index].Id > bucket.Id)
        {
            index--;
        }

        if (index < 0 || _buckets[index].Id != bucket.Id)
        {
            _buckets.Insert(index + 1, bucket);
            if (index == _buckets.Count - 2)
            {
                MoveOn();
            }
            else
            {
                SummarizePrevious();
            }
        }
        else if (time >= _buckets[index].SampleTime)
        {
            _buckets[index] = bucket;
            if (index < _buckets.Count - 1)
            {
                SummarizePrevious();
            }
        }

        return true;
    }

    /// <summary>Removes the buckets with later samples, after the clock by which they were accepted proved wrong.</summary>
    /// <param name="time">The latest plausible time.</param>
    public void ForgetAfter(Instant time)
    {
        if (!(LastSampleTime > time))
        {
            return;
        }

        while (LastSampleTime > time)
        {
            _buckets.RemoveAt(_buckets.Count - 1);
        }

        SummarizePrevious();
    }

    // Without a gap the window moves by one bucket, in O(1).
    private void MoveOn()
    {
        var leaving = _previous.Count == PreviousBuckets ? 1 : 0;
        if (_buckets.Count == 1 || _buckets[leaving].Id < _buckets[^1].Id - PreviousBuckets)
        {
            SummarizePrevious();
            return;
        }

        _buckets.RemoveRange(0, leaving);
        _previous.Add(_buckets[^2].Value);
        (_mean, _deviation) = (_previous.Mean, _previous.PopulationDeviation);
    }

    private void SummarizePrevious()
    {
        _previous.Clear();
        if (_buckets.Count == 0)
        {
            return;
        }

        var oldest = _buckets[^1].Id - PreviousBuckets;
        while (_buckets[0].Id < oldest)
        {
            _buckets.RemoveAt(0);
        }

        for (var i = 0; i < _buckets.Count - 1; i++)
        {
            _previous.Add(_buckets[i].Value);
        }

        (_mean, _deviation) = (_previous.Mean, _previous.PopulationDeviation);
    }

    private readonly record struct Bucket(long Id, Instant SampleTime, double Value);
}
