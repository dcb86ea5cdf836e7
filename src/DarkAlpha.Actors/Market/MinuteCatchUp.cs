using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Market;

/// <summary>
/// The closed 1m candles of one symbol in the order of time, for a reader that must not miss one: those of the stream, and by REST those
/// that the stream did not bring. A minute counts as missing for good only when the exchange itself, asked twice with some minutes in
/// between, answers with later minutes but not with that one. Not thread-safe.
/// </summary>
internal sealed class MinuteCatchUp
{
    // A request of fewer than 500 candles has the weight 2.
    private const int MaxRequested = 499;
    private const int MaxHeld = 1_500;

    private const long MinuteMs = (long)CandleInterval.OneMinute;

    // Longer after its opening than the stream ever takes to bring a closed candle.
    private const long LateMs = 150_000;

    private const long HoleConfirmedAfterMs = 300_000;

    private readonly Dictionary<Instant, Candle> _held = [];
    private Hole? _hole;

    /// <summary>Keeps a closed candle, unless too many are held; then it is requested when its turn comes.</summary>
    public void Add(in Candle candle)
    {
        if (_held.Count < MaxHeld)
        {
            _held[candle.OpenTime] = candle;
        }
    }

    /// <summary>Finds the candle that is due, or the next one when the exchange does not have it.</summary>
    /// <param name="due">Open time of the candle that is due.</param>
    /// <param name="candle">The candle.</param>
    public bool TryFind(Instant due, out Candle candle)
    {
        if (_held.TryGetValue(due, out candle))
        {
            return true;
        }

        return _hole is { IsConfirmed: true } hole && hole.OpenTime == due && TryFindAfter(due, out candle);
    }

    /// <summary>Forgets a candle that was found and used, and all older ones.</summary>
    public void DropThrough(Instant openTime)
    {
        if (!_held.Remove(openTime) || _held.Count < MaxHeld / 2)
        {
            return;
        }

        foreach (var old in _held.Keys.Where(held => held < openTime).ToArray())
        {
            _held.Remove(old);
        }
    }

    /// <summary>Forgets everything; no candle is needed now.</summary>
    public void Clear()
    {
        _held.Clear();
        _hole = null;
    }

    /// <summary>How many candles to request from the due one on; 0 when the stream brings it in time or it is held.</summary>
    /// <param name="due">Open time of the candle that is due.</param>
    /// <param name="now">The corrected clock.</param>
    public int CountMissing(Instant due, Instant now)
    {
        var isMissing = !_held.ContainsKey(due) && (now.MillisecondsSince(due) >= LateMs || TryFindAfter(due, out _));
        return isMissing ? (int)Math.Clamp((now.MillisecondsSince(due) / MinuteMs) + 1, 1, MaxRequested) : 0;
    }

    /// <summary>Takes the answer to a request.</summary>
    /// <param name="due">Open time of the first candle that was requested.</param>
    /// <param name="answer">The candles.</param>
    /// <param name="now">The corrected clock.</param>
    /// <returns>True when it has the due candle, or shows for the second time that the exchange does not.</returns>
    public bool OnAnswer(Instant due, CandleAnswer answer, Instant now)
    {
        for (var i = 0; i < answer.Count; i++)
        {
            if (answer.IsFinal(i) && answer[i].OpenTime >= due)
            {
                // Also when many are held: those are newer, and wait for these.
                _held[answer[i].OpenTime] = answer[i];
            }
        }

        if (_held.ContainsKey(due) || !TryFindAfter(due, out _))
        {
            _hole = null;
            return _held.ContainsKey(due);
        }

        var since = _hole is { } known && known.OpenTime == due ? known.Since : now;
        _hole = new Hole(due, since, now.MillisecondsSince(since) >= HoleConfirmedAfterMs);
        return _hole.Value.IsConfirmed;
    }

    private bool TryFindAfter(Instant due, out Candle candle)
    {
        var next = new Instant(long.MaxValue);
        foreach (var openTime in _held.Keys)
        {
            next = openTime > due ? Instant.Min(next, openTime) : next;
        }

        return _held.TryGetValue(next, out candle);
    }

    /// <summary>A minute that the exchange does not have.</summary>
    /// <param name="OpenTime">The minute.</param>
    /// <param name="Since">When that was seen first.</param>
    /// <param name="IsConfirmed">True when it was seen again later.</param>
    private readonly record struct Hole(Instant OpenTime, Instant Since, bool IsConfirmed);
}
