using System.Collections.Concurrent;
using System.Diagnostics;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Benchmarks.Latency;

/// <summary>Where each round and each card was when, in stopwatch ticks.</summary>
internal sealed class WayBook
{
    private readonly FrameBook _frames = new();
    private readonly ConcurrentDictionary<RoundId, (long Frame, long Decided)> _rounds = new();
    private readonly ConcurrentDictionary<string, CardWay> _cards = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _unknown;

    /// <summary>Completes with the first card that arrived.</summary>
    public Task FirstCard => _first.Task;

    /// <summary>Proposals whose frame could not be told.</summary>
    public int Unknown => _unknown;

    /// <summary>From frame to decision, in the order of the frames.</summary>
    public IReadOnlyList<(long Frame, long Decided)> Decisions => [.. _rounds.Values.OrderBy(r => r.Frame)];

    /// <summary>Cards that went the whole way, in the order of their frames.</summary>
    public IReadOnlyList<CardWay> Cards => [.. _cards.Values.Where(c => c.Arrived > 0).OrderBy(c => c.Frame)];

    /// <summary>A frame was read from the socket.</summary>
    public void OnFrame(object frame) => _frames.Note(frame);

    /// <summary>Something leaves a symbol for the desk.</summary>
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

    /// <summary>The desk answers a symbol.</summary>
    public void OnReply(object message)
    {
        var now = Stopwatch.GetTimestamp();
        if (message is DeskReplies.RoundDecided { CardId: { } card } decided && _rounds.TryGetValue(decided.Round, out var round))
        {
            _cards.TryAdd(card, new CardWay(round.Frame, round.Decided, now));
        }
    }

    /// <summary>A card's request has arrived at the chat.</summary>
    public void OnArrival(string card, long now)
    {
        if (_cards.TryGetValue(card, out var way))
        {
            way.Arrived = now;
            _first.TrySetResult();
        }
    }

    /// <summary>The way of one card.</summary>
    internal sealed class CardWay(long frame, long decided, long persisted)
    {
        public long Frame => frame;

        public long Decided => decided;

        public long Persisted => persisted;

        public long Arrived { get; set; }
    }
}
