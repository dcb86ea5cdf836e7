using System.Collections.Concurrent;
using System.Diagnostics;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>Timestamps of each round and card at each stage, in stopwatch ticks.</summary>
internal sealed class LatencyTracker
{
    private readonly FrameTimestamps _frames = new();
    private readonly ConcurrentDictionary<RoundId, (long Frame, long Decided)> _rounds = new();
    private readonly ConcurrentDictionary<string, CardTimestamps> _cards = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _unknown;

    /// <summary>Completes when the first card arrives at the chat.</summary>
    public Task FirstCard => _first.Task;

    /// <summary>Number of proposals whose frame could not be determined.</summary>
    public int Unknown => _unknown;

    /// <summary>Frame and decision times, ordered by frame.</summary>
    public IReadOnlyList<(long Frame, long Decided)> Decisions => [.. _rounds.Values.OrderBy(r => r.Frame)];

    /// <summary>Cards that arrived at the chat, ordered by frame.</summary>
    public IReadOnlyList<CardTimestamps> Cards => [.. _cards.Values.Where(c => c.Arrived > 0).OrderBy(c => c.Frame)];

    /// <summary>Called when a frame was read from the socket.</summary>
    public void OnFrame(object frame) => _frames.Record(frame);

    /// <summary>Called when a symbol sends a message to the desk.</summary>
    public void OnRound(object message)
    {
        var now = Stopwatch.GetTimestamp();
        if (message is not DeskCommands.DecideRound round || _rounds.ContainsKey(round.Round))
        {
            return;
        }

        if (_frames.Find(round) is { } frame)
        {
            _rounds[round.Round] = (frame, now);
        }
        else
        {
            Interlocked.Increment(ref _unknown);
        }
    }

    /// <summary>Called when the desk replies to a symbol.</summary>
    public void OnReply(object message)
    {
        var now = Stopwatch.GetTimestamp();
        if (message is DeskReplies.RoundDecided { CardId: { } card } decided && _rounds.TryGetValue(decided.Round, out var round))
        {
            _cards.TryAdd(card.Value, new CardTimestamps(round.Frame, round.Decided, now));
        }
    }

    /// <summary>Called when a card's request arrived at the chat.</summary>
    public void OnArrival(string card, long now)
    {
        if (_cards.TryGetValue(card, out var timestamps))
        {
            timestamps.Arrived = now;
            _first.TrySetResult();
        }
    }

    /// <summary>Timestamps of one card.</summary>
    internal sealed class CardTimestamps(long frame, long decided, long persisted)
    {
        public long Frame => frame;

        public long Decided => decided;

        public long Persisted => persisted;

        public long Arrived { get; set; }
    }
}
