using System.Diagnostics;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>
/// When the latest frames of a symbol were read, and which of them triggered a round. A round's ages give the times of its price and its
/// latest kline message; the later of these two frames triggered it, because an evaluation follows its frame immediately.
/// </summary>
internal sealed class FrameTimestamps
{
    private const int Capacity = 4_096;

    private readonly Lock _lock = new();
    private readonly Ring _ticks = new();
    private readonly Ring _klines = new();

    /// <summary>Records the time a frame was read.</summary>
    public void Record(object frame)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            switch (frame)
            {
                case StreamEvents.BookTicker tick:
                    _ticks.Add(Instant.Min(tick.EventTime, tick.ReceivedAt), now);
                    break;
                case StreamEvents.Kline kline:
                    _klines.Add(Instant.Min(kline.EventTime, kline.ReceivedAt), now);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>When the frame that triggered a round was read, in stopwatch ticks; null when it cannot be determined.</summary>
    public long? Find(DeskCommands.DecideRound round)
    {
        if (round.Health is not { PriceAgeMs: { } priceAge, KlineReceivedAgeMs: { } klineAge })
        {
            return null;
        }

        lock (_lock)
        {
            var tick = _ticks.Find(round.Round.Timestamp.PlusMilliseconds(-priceAge));
            var kline = _klines.Find(round.Round.Timestamp.PlusMilliseconds(-klineAge));
            return tick is { } t && kline is { } k ? Math.Max(t, k) : null;
        }
    }

    private sealed class Ring
    {
        private readonly (Instant At, long Read)[] _frames = new (Instant, long)[Capacity];
        private long _count;

        public void Add(Instant at, long read) => _frames[_count++ % Capacity] = (at, read);

        // The first frame with that time: overestimates the latency rather than underestimating it.
        public long? Find(Instant at)
        {
            for (var i = Math.Max(0, _count - Capacity); i < _count; i++)
            {
                if (_frames[i % Capacity].At == at)
                {
                    return _frames[i % Capacity].Read;
                }
            }

            return null;
        }
    }
}
