using System.Diagnostics;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Exchange;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>
/// When the newest frames of a symbol were read, and which of them a round came from. A round's ages say of when its price and its newest
/// candle message are; the later of the two frames set the round off, because an evaluation follows at once on the frame that causes it.
/// </summary>
internal sealed class FrameBook
{
    private const int Kept = 4_096;

    private readonly Lock _lock = new();
    private readonly Ring _ticks = new();
    private readonly Ring _klines = new();

    /// <summary>A frame was read.</summary>
    public void Note(object frame)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            switch (frame)
            {
                case StreamEvents.BookTicker tick:
                    _ticks.Add(Math.Min(tick.EventTime, tick.ReceivedAt), now);
                    break;
                case StreamEvents.Kline kline:
                    _klines.Add(Math.Min(kline.EventTime, kline.ReceivedAt), now);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>When the frame that set a round off was read; null when that cannot be said.</summary>
    public long? Find(DeskCommands.DecideRound round)
    {
        if (round.Health is not { PriceAgeMs: { } priceAge, KlineReceivedAgeMs: { } klineAge })
        {
            return null;
        }

        lock (_lock)
        {
            var tick = _ticks.Find(round.Round.Timestamp - priceAge);
            var kline = _klines.Find(round.Round.Timestamp - klineAge);
            return tick is { } t && kline is { } k ? Math.Max(t, k) : null;
        }
    }

    private sealed class Ring
    {
        private readonly (long At, long Read)[] _frames = new (long, long)[Kept];
        private long _count;

        public void Add(long at, long read) => _frames[_count++ % Kept] = (at, read);

        // The first of those with the same time: rather too long a way than too short a one.
        public long? Find(long at)
        {
            for (var i = Math.Max(0, _count - Kept); i < _count; i++)
            {
                if (_frames[i % Kept].At == at)
                {
                    return _frames[i % Kept].Read;
                }
            }

            return null;
        }
    }
}
