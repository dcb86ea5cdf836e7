using DarkAlpha.Simulator.Faults;

namespace DarkAlpha.Simulator.Streams;

/// <summary>Hands events to listeners, by way of whatever faults are in force at the event's instant. Used by the engine alone.</summary>
internal sealed class FrameDelivery(FaultBook faults)
{
    private readonly PriorityQueue<(StreamTopic Topic, StreamFrame Frame), (DateTimeOffset Due, long Order)> _late = new();
    private readonly Dictionary<StreamTopic, DateTimeOffset> _lastDue = [];
    private readonly Dictionary<StreamTopic, StreamFrame> _held = [];
    private readonly Dictionary<StreamTopic, StreamFrame> _before = [];
    private long _order;

    /// <summary>When the next late frame is due.</summary>
    public DateTimeOffset? NextDue => _late.TryPeek(out _, out var next) ? next.Due : null;

    /// <summary>Delivers an event.</summary>
    /// <param name="topic">Its stream.</param>
    /// <param name="frame">Its bytes.</param>
    /// <param name="time">Its market time.</param>
    /// <param name="minute">For a kline, when it opened.</param>
    public void Deliver(StreamTopic topic, StreamFrame frame, DateTimeOffset time, DateTimeOffset? minute)
    {
        var all = faults.All;
        if (all.IsEmpty && _late.Count == 0 && _held.Count == 0)
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

            if (kind is FaultKind.Stall or FaultKind.Halted or FaultKind.Unlisted || (kind == FaultKind.MissingMinutes && minute is not null))
            {
                return;
            }

            delay = kind == FaultKind.Slow ? fault.Rule.Delay ?? TimeSpan.FromSeconds(1) : delay;
            copies = kind == FaultKind.DuplicateKlines && minute is not null ? fault.Rule.Count ?? 2 : copies;
            replayed ??= kind == FaultKind.ReplayTicks && topic.Kind == StreamKind.BookTicker ? Exchange(topic, frame) : null;
            swap |= kind == FaultKind.ReorderKlines && minute is not null;
            frame = Spoil(fault, topic, frame);
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

    /// <summary>Sends the late frames whose time has come.</summary>
    public void Release(DateTimeOffset now)
    {
        while (_late.TryPeek(out var late, out var next) && next.Due <= now)
        {
            _late.Dequeue();
            late.Topic.Send(late.Frame);
        }
    }

    // The frame before this one, which takes its place.
    private StreamFrame? Exchange(StreamTopic topic, StreamFrame frame)
    {
        _before.Remove(topic, out var before);
        _before[topic] = frame;
        return before;
    }

    private static StreamFrame Spoil(ActiveFault fault, StreamTopic topic, StreamFrame frame) => fault.Rule.Kind switch
    {
        FaultKind.Garbage or FaultKind.Truncated or FaultKind.Huge or FaultKind.Binary or FaultKind.WrongTypes =>
            fault.TryUse() ? BadFrame.Make(fault.Rule.Kind, topic, frame) : frame,
        _ => frame,
    };

    // A frame never overtakes a late one of its own stream.
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
        _late.Enqueue((topic, frame), (due, _order++));
    }
}
