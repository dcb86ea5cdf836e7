using DarkAlpha.Simulator.Faults;

namespace DarkAlpha.Simulator.Streams;

/// <summary>
/// Delivers events to subscribers after applying the faults active at the event's time. Used only by the engine's loop; not thread-safe.
/// </summary>
internal sealed class FrameDelivery(FaultBook faults)
{
    private readonly PriorityQueue<(StreamTopic Topic, StreamFrame Frame), (DateTimeOffset Due, long Order)> _delayed = new();
    private readonly Dictionary<StreamTopic, DateTimeOffset> _lastDue = [];
    private readonly Dictionary<StreamTopic, StreamFrame> _held = [];
    private readonly Dictionary<StreamTopic, StreamFrame> _previous = [];
    private long _order;

    /// <summary>When the next delayed frame is due; null when there is none.</summary>
    public DateTimeOffset? NextDue => _delayed.TryPeek(out _, out var next) ? next.Due : null;

    /// <summary>Delivers an event.</summary>
    /// <param name="topic">The event's stream.</param>
    /// <param name="frame">The serialized event.</param>
    /// <param name="time">The event's market time.</param>
    /// <param name="minute">The open time of a kline; null for other events.</param>
    public void Deliver(StreamTopic topic, StreamFrame frame, DateTimeOffset time, DateTimeOffset? minute)
    {
        var all = faults.All;
        if (all.IsEmpty && _delayed.Count == 0 && _held.Count == 0)
        {
            topic.Send(frame);
            return;
        }

        var delay = TimeSpan.Zero;
        var copies = 1;
        var swap = false;
        var replayed = default(StreamFrame);
        foreach (var fault in all)
        {
            var kind = fault.Rule.Kind;
            if (!fault.IsForStream(topic.Route, topic.Name, topic.Symbol)
                || !fault.IsActiveAt(kind == FaultKind.MissingMinutes && minute is { } opened ? opened : time))
            {
                continue;
            }

            if (kind is FaultKind.Stall or FaultKind.Halted or FaultKind.Unlisted
                || (kind == FaultKind.MissingMinutes && minute is not null))
            {
                return;
            }

            delay = kind == FaultKind.Slow ? fault.Rule.Delay ?? TimeSpan.FromSeconds(1) : delay;
            copies = kind == FaultKind.DuplicateKlines && minute is not null ? fault.Rule.Count ?? 2 : copies;
            replayed ??= kind == FaultKind.ReplayTicks && topic.Kind == StreamKind.BookTicker ? SwapPrevious(topic, frame) : null;
            swap |= kind == FaultKind.ReorderKlines && minute is not null;
            frame = Corrupt(fault, topic, frame);
        }

        if (swap && _held.TryAdd(topic, frame))
        {
            return;
        }

        _held.Remove(topic, out var held);
        if (held is not null && !swap)
        {
            Send(topic, held, time, TimeSpan.Zero);
        }

        for (var i = 0; i < copies; i++)
        {
            Send(topic, frame, time, delay);
        }

        if ((swap ? held : replayed) is { } older)
        {
            Send(topic, older, time, delay);
        }
    }

    /// <summary>Sends the delayed frames that are due.</summary>
    public void Release(DateTimeOffset now)
    {
        while (_delayed.TryPeek(out var delayed, out var next) && next.Due <= now)
        {
            _delayed.Dequeue();
            delayed.Topic.Send(delayed.Frame);
        }
    }

    // Returns the previous frame of the stream and remembers this one instead.
    private StreamFrame? SwapPrevious(StreamTopic topic, StreamFrame frame)
    {
        _previous.Remove(topic, out var previous);
        _previous[topic] = frame;
        return previous;
    }

    private static StreamFrame Corrupt(ActiveFault fault, StreamTopic topic, StreamFrame frame) => fault.Rule.Kind switch
    {
        FaultKind.Garbage or FaultKind.Truncated or FaultKind.Huge or FaultKind.Binary or FaultKind.WrongTypes =>
            fault.TryUse() ? BadFrame.Make(fault.Rule.Kind, topic, frame) : frame,
        _ => frame,
    };

    // A frame never overtakes a delayed frame of its own stream.
    private void Send(StreamTopic topic, StreamFrame frame, DateTimeOffset time, TimeSpan delay)
    {
        var due = time + delay;
        var isBehind = _lastDue.TryGetValue(topic, out var last) && last >= due;
        if (delay == TimeSpan.Zero && !isBehind)
        {
            topic.Send(frame);
            return;
        }

        due = isBehind ? last : due;
        _lastDue[topic] = due;
        _delayed.Enqueue((topic, frame), (due, _order++));
    }
}
