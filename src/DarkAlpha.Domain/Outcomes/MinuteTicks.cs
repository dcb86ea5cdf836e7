using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Outcomes;

/// <summary>
/// The ticks of the current minute and of the last one with ticks, as far as they can be the highest or lowest after some instant: enough
/// for the range of the rest of a minute, from whichever instant on. A tick costs a few comparisons and, once warm, allocates nothing.
/// </summary>
public sealed class MinuteTicks
{
    private const long Minute = (long)CandleInterval.OneMinute;

    private Extremes _current = new();
    private Extremes _last = new();
    private Instant? _first;
    private Instant _newest;

    /// <summary>Takes a tick; one that is older than the newest is ignored.</summary>
    public void OnTick(double price, Instant at)
    {
        if (at < _newest)
        {
            return;
        }

        _first ??= at;
        _newest = at;
        var number = at.UnixMilliseconds / Minute;
        if (number != _current.Number)
        {
            (_current, _last) = (_last, _current);
            _current.Begin(number);
        }

        _current.Add(price, at);
    }

    /// <summary>The range of a minute's ticks after an instant in it.</summary>
    /// <param name="from">The instant.</param>
    /// <returns>Null when there was none, when the minute is too long ago, or when not all of the time was watched.</returns>
    public PartialMinute? RestAfter(Instant from)
    {
        var number = from.UnixMilliseconds / Minute;
        var ticks = number == _current.Number ? _current : number == _last.Number ? _last : null;
        return _first <= from ? ticks?.After(from) : null;
    }

    /// <summary>Forgets everything when the corrected clock was set back: the ticks to come would count as older.</summary>
    public void ForgetFuture(Instant now)
    {
        if (DataStamp.IsAfter(_newest, now))
        {
            (_current, _last) = (new Extremes(), new Extremes());
            (_first, _newest) = (null, default);
        }
    }

    // Of each list every price is beyond all those after it, in the order of time.
    private sealed class Extremes
    {
        private readonly List<(Instant At, double Price)> _highs = [];
        private readonly List<(Instant At, double Price)> _lows = [];

        public long Number { get; private set; } = long.MinValue;

        public void Begin(long number)
        {
            Number = number;
            _highs.Clear();
            _lows.Clear();
        }

        public void Add(double price, Instant at)
        {
            Push(_highs, price, at, sign: 1);
            Push(_lows, price, at, sign: -1);
        }

        public PartialMinute? After(Instant from) =>
            FirstAfter(_highs, from) is { } high && FirstAfter(_lows, from) is { } low ? new PartialMinute(high, low) : null;

        private static void Push(List<(Instant At, double Price)> extremes, double price, Instant at, int sign)
        {
            var kept = extremes.Count;
            while (kept > 0 && sign * (extremes[kept - 1].Price - price) <= 0)
            {
                kept--;
            }

            extremes.RemoveRange(kept, extremes.Count - kept);
            extremes.Add((at, price));
        }

        private static double? FirstAfter(List<(Instant At, double Price)> extremes, Instant from)
        {
            foreach (var (at, price) in extremes)
            {
                if (at > from)
                {
                    return price;
                }
            }

            return null;
        }
    }
}
