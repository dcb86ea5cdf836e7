using System.Numerics;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Market;

/// <summary>
/// The newest candles of one symbol and interval, one per open time, whatever order updates arrive in.
/// A closed candle is final against forming updates and is replaced only by a later closed one. An update costs O(1) and allocates nothing.
/// </summary>
public sealed class CandleSeries
{
    private const long None = long.MinValue;

    // Open times as numbers: an update is a few steps on the interval's grid.

    private readonly long _step;
    private readonly int _mask;
    private readonly Candle[] _candles;
    private readonly bool[] _closed;
    private long _oldest = None;
    private long _newest = None;
    private long _lastClosed = None;
    private long _newestClosed = None;
    private long _from = None;

    /// <summary>Creates an empty series that holds at least <paramref name="capacity"/> candles (rounded up to a power of two).</summary>
    public CandleSeries(CandleInterval interval, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Interval = interval;
        _step = (long)interval;
        Capacity = (int)BitOperations.RoundUpToPowerOf2((uint)capacity);
        _mask = Capacity - 1;
        _candles = new Candle[Capacity];
        _closed = new bool[Capacity];
        Clear();
    }

    /// <summary>Length of every candle of this series.</summary>
    public CandleInterval Interval { get; }

    /// <summary>Maximum number of open times in the series.</summary>
    public int Capacity { get; }

    /// <summary>True while no candle is held.</summary>
    public bool IsEmpty => _newest == None;

    /// <summary>Open time of the oldest candle held, or null.</summary>
    public Instant? Oldest => _oldest == None ? null : new Instant(_oldest);

    /// <summary>Open time of the newest candle held, forming or closed, or null.</summary>
    public Instant? Newest => _newest == None ? null : new Instant(_newest);

    /// <summary>Open time of the newest candle before which everything held is closed and without a gap, or null.</summary>
    public Instant? LastClosed => _lastClosed == None || _lastClosed < _oldest ? null : new Instant(_lastClosed);

    /// <summary>Open time of the newest closed candle ever seen, also when it lies beyond a gap, or null.</summary>
    public Instant? NewestClosed => _newestClosed == None ? null : new Instant(_newestClosed);

    /// <summary>True while a candle between the oldest and the newest is missing or was never closed.</summary>
    public bool HasGap => _newest != None && _lastClosed < _newest - _step;

    /// <summary>The missing candles, or null when there are none.</summary>
    public CandleGap? Gap
    {
        get
        {
            if (!HasGap)
            {
                return null;
            }

            var last = _newest - _step;
            while (IsClosed(last))
            {
                last -= _step;
            }

            return new CandleGap(new Instant(_lastClosed + _step), new Instant(last));
        }
    }

    /// <summary>Removes all candles, and takes older ones than that of <see cref="StartAt"/> again.</summary>
    public void Clear()
    {
        _from = None;
        Empty();
    }

    /// <summary>Removes all candles.</summary>
    public void Empty()
    {
        _oldest = _newest = _lastClosed = _newestClosed = None;
        Array.Fill(_candles, new Candle(new Instant(None), 0, 0, 0, 0, 0));
    }

    /// <summary>Removes the candles before an open time, and ignores them from now on.</summary>
    public void StartAt(Instant openTime)
    {
        _from = openTime.UnixMilliseconds;
        if (_newest < _from)
        {
            Empty();
        }
        else
        {
            _oldest = Math.Max(_oldest, _from);
            _lastClosed = _oldest - _step;
            Advance();
        }
    }

    /// <summary>Reads the candle of an open time, forming or closed; false when it is not held.</summary>
    public bool TryGet(Instant openTime, out Candle candle)
    {
        ref readonly var held = ref _candles[Slot(openTime.UnixMilliseconds)];
        var found = held.OpenTime == openTime && openTime.UnixMilliseconds >= _oldest;
        candle = found ? held : default;
        return found;
    }

    /// <summary>Reads the candle of an open time when it is held and closed.</summary>
    public bool TryGetClosed(Instant openTime, out Candle candle) =>
        TryGet(openTime, out candle) && _closed[Slot(openTime.UnixMilliseconds)];

    /// <summary>Merges one update, late, repeated or new, and returns what it changed.</summary>
    /// <param name="candle">The candle; its open time lies on the interval's grid.</param>
    /// <param name="closed">True when the exchange has marked it final.</param>
    public CandleUpdate Update(in Candle candle, bool closed)
    {
        var openTime = candle.OpenTime.UnixMilliseconds;
        if (openTime < _from)
        {
            return CandleUpdate.Ignored;
        }

        if (_newest == None)
        {
            return Begin(candle, closed, CandleUpdate.Stored);
        }

        if (openTime > _newest)
        {
            // The first open time that stays inside the ring once this candle is the newest.
            var firstKept = openTime - (Capacity - 1) * _step;
            if (_lastClosed + _step < firstKept)
            {
                return Restart(candle, closed, firstKept);
            }

            _oldest = Math.Max(_oldest, firstKept);
            _newest = openTime;
        }
        else if (openTime <= _newest - Capacity * _step)
        {
            return CandleUpdate.Ignored;
        }

        return Store(candle, closed);
    }

    private CandleUpdate Store(in Candle candle, bool closed)
    {
        var openTime = candle.OpenTime.UnixMilliseconds;
        var slot = Slot(openTime);
        var known = _candles[slot].OpenTime == candle.OpenTime;
        var wasClosed = known && _closed[slot];
        if ((wasClosed && !closed) || (known && wasClosed == closed && _candles[slot] == candle))
        {
            return CandleUpdate.Ignored;
        }

        Write(slot, candle, closed);
        if (openTime < _oldest)
        {
            _oldest = openTime;
            _lastClosed = _oldest - _step;
            Advance();
            return CandleUpdate.Rewritten;
        }

        if (wasClosed)
        {
            return openTime <= _lastClosed ? CandleUpdate.Rewritten : CandleUpdate.Stored;
        }

        return closed && openTime == _lastClosed + _step && Advance() ? CandleUpdate.Advanced : CandleUpdate.Stored;
    }

    // An open gap left the ring before it was repaired: the candles before it can never be connected to the rest.
    private CandleUpdate Restart(in Candle candle, bool closed, long firstKept)
    {
        var survivor = Math.Max(firstKept, _lastClosed + 2 * _step);
        while (survivor <= _newest && !TryGet(new Instant(survivor), out _))
        {
            survivor += _step;
        }

        if (survivor > _newest)
        {
            Empty();
            return Begin(candle, closed, CandleUpdate.Restarted);
        }

        _oldest = survivor;
        _newest = candle.OpenTime.UnixMilliseconds;
        _lastClosed = _oldest - _step;
        Write(Slot(_newest), candle, closed);
        Advance();
        return CandleUpdate.Restarted;
    }

    private CandleUpdate Begin(in Candle candle, bool closed, CandleUpdate whenForming)
    {
        _oldest = _newest = candle.OpenTime.UnixMilliseconds;
        _lastClosed = _newest - _step;
        Write(Slot(_newest), candle, closed);
        return Advance() && whenForming == CandleUpdate.Stored ? CandleUpdate.Advanced : whenForming;
    }

    private void Write(int slot, in Candle candle, bool closed)
    {
        _candles[slot] = candle;
        _closed[slot] = closed;
        if (closed)
        {
            _newestClosed = Math.Max(_newestClosed, candle.OpenTime.UnixMilliseconds);
        }
    }

    private bool Advance()
    {
        var before = _lastClosed;
        while (_lastClosed < _newest && IsClosed(_lastClosed + _step))
        {
            _lastClosed += _step;
        }

        return _lastClosed != before;
    }

    private bool IsClosed(long openTime)
    {
        var slot = Slot(openTime);
        return _closed[slot] && _candles[slot].OpenTime.UnixMilliseconds == openTime;
    }

    private int Slot(long openTime) => (int)(openTime / _step) & _mask;
}
