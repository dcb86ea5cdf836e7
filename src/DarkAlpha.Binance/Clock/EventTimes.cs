namespace DarkAlpha.Binance.Clock;

/// <summary>
/// What the event times of the streams say about the exchange's clock. An event may come late but not early, so the least late ones tell it
/// best; a single odd stamp tells nothing, only several in a row that agree with each other overrule what is believed. Thread-safe.
/// </summary>
internal sealed class EventTimes(TimeSpan maxError, TimeProvider time)
{
    private const int Needed = 3;

    // Sockets that bring nothing contradict nobody for longer.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private ClockFix? _believed;
    private ClockFix _rival;
    private int _rivals;

    /// <summary>Takes the event time of a frame that came at a local timestamp.</summary>
    public void Take(long eventTime, long timestamp)
    {
        var seen = new ClockFix(eventTime, timestamp, 0, 0);
        lock (_lock)
        {
            if (_believed is { } believed && Agree(believed, seen))
            {
                _rivals = 0;
                if (Ahead(seen, believed) >= 0 || time.GetElapsedTime(believed.Timestamp, timestamp) > Memory / 2)
                {
                    _believed = seen;
                }

                return;
            }

            _rivals = _rivals > 0 && Agree(_rival, seen) ? _rivals + 1 : 1;
            _rival = seen;
            if (_rivals >= Needed)
            {
                _believed = seen;
                _rivals = 0;
            }
        }
    }

    /// <summary>True when the streams say that the exchange's clock is another.</summary>
    public bool Contradict(ClockFix clock)
    {
        lock (_lock)
        {
            return _believed is { } believed && time.GetElapsedTime(believed.Timestamp) <= Memory && !Agree(clock, believed);
        }
    }

    private bool Agree(ClockFix one, ClockFix other) => Math.Abs(Ahead(other, one)) <= maxError.TotalMilliseconds;

    // By how many milliseconds a clock shows more than another one.
    private long Ahead(ClockFix clock, ClockFix other) => clock.ServerTime - other.TimeAt(clock.Timestamp, time);
}
