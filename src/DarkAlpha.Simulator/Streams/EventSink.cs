namespace DarkAlpha.Simulator.Streams;

/// <summary>Where feeds put their events: the log, and the listeners. Used by the engine alone.</summary>
internal sealed class EventSink(SimulatorClock clock, SimulatorLog log, FrameDelivery delivery)
{
    /// <summary>Makes the bytes.</summary>
    public FrameWriter Writer { get; } = new();

    /// <summary>Writes an event down and says which event time it has by the exchange's own clock.</summary>
    /// <param name="topic">Its stream.</param>
    /// <param name="time">Its market time, Unix milliseconds.</param>
    /// <param name="key">What else identifies it.</param>
    /// <param name="closed">Whether it closes a kline.</param>
    public long Log(StreamTopic topic, long time, long key, bool closed)
    {
        var eventTime = time + (long)clock.OffsetAt(DateTimeOffset.FromUnixTimeMilliseconds(time)).TotalMilliseconds;
        log.Add(topic.Name, topic.Symbol, eventTime, key, closed);
        return eventTime;
    }

    /// <summary>Delivers its bytes.</summary>
    public void Deliver(StreamTopic topic, StreamFrame frame, long time, long? minute) => delivery.Deliver(
        topic,
        frame,
        DateTimeOffset.FromUnixTimeMilliseconds(time),
        minute is { } opened ? DateTimeOffset.FromUnixTimeMilliseconds(opened) : null);
}
