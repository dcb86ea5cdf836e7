namespace DarkAlpha.Binance.Clock;

/// <summary>
/// Estimates the exchange's clock from the event times of the streams, to cross-check the server clock. Events may arrive late but never
/// early, so the least delayed ones count most. A single outlier is ignored; three events in a row that agree with each other replace the
/// estimate. Thread-safe.
/// </summary>
internal sealed class EventTimes(TimeSpan maxError, TimeProvider time)
{
    private const int RequiredInARow = 3;

    // An estimate older than this is not used: sockets without data must not keep the clock degraded.
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private ClockSample? _estimate;
    private ClockSample _candidate;
    private int _agreeing;

    /// <summary>Records the event time of a frame received at a local timestamp.</summary>
    public void Observe(long eventTime, long timestamp)
    {
        var observed = new ClockSample(eventTime, timestamp, 0, 0);
        lock (_lock)
        {
            if (_estimate is { } estimate && Agree(estimate, observed))
            {
                _agreeing = 0;
                if (Ahead(observed, estimate) >= 0 || time.GetElapsedTime(estimate.Timestamp, timestamp) > MaxAge / 2)
                {
                    _estimate = observed;
                }

                return;
            }

            _agreeing = _agreeing > 0 && Agree(_candidate, observed) ? _agreeing + 1 : 1;
            _candidate = observed;
            if (_agreeing >= RequiredInARow)
            {
                _estimate = observed;
                _agreeing = 0;
            }
        }
    }

    /// <summary>True when a recent estimate differs from the sample by more than the maximum error.</summary>
    public bool Contradicts(ClockSample sample)
    {
        lock (_lock)
        {
            return _estimate is { } estimate && time.GetElapsedTime(estimate.Timestamp) <= MaxAge && !Agree(sample, estimate);
        }
    }

    private bool Agree(ClockSample one, ClockSample other) => Math.Abs(Ahead(other, one)) <= maxError.TotalMilliseconds;

    // How far the first sample is ahead of the second, milliseconds.
    private long Ahead(ClockSample sample, ClockSample other) => sample.ServerTime - other.TimeAt(sample.Timestamp, time);
}
