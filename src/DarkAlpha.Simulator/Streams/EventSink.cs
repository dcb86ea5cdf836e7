namespace DarkAlpha.Simulator.Streams;

/// <summary>Takes the events of the feeds to the log and to the subscribers. Used only by the engine's loop; not thread-safe.</summary>
internal sealed class EventSink(SimulatorClock clock, SimulatorLog log, FrameDelivery delivery)
{
    /// <summary>Serializes the events.</summary>
    public FrameWriter Writer { get; } = new();

    /// <summary>Logs an event and returns its event time by the exchange's clock, Unix milliseconds.</summary>
    /// <param name="topic">The event's stream.</param>
    /// <param name="time">The event's market time, Unix milliseconds.</param>
    /// <param name="key">See <see cref="LogEntry.Key"/>.</param>
    /// <param name="closed">True for the last update of a kline.</param>
    public long Log(StreamTopic topic, long time, long key, bool closed)
    {
        var eventTime = time + (long)clock.OffsetAt(DateTimeOffset.FromUnixTimeMilliseconds(time)).TotalMilliseconds;
        log.Add(topic.Name, topic.Symbol, eventTime, key, closed);
        return eventTime;
    }

    /// <summary>Delivers a serialized event; <paramref name="minute"/> is the open time for klines.</summary>
    public void Deliver(StreamTopic topic, StreamFrame frame, long time, long? minute) => delivery.Deliver(
        topic,
        frame,
        DateTimeOffset.FromUnixTimeMilliseconds(time),
        minute is { } opened ? DateTimeOffset.FromUnixTimeMilliseconds(opened) : null);
}
