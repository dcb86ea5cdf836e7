namespace DarkAlpha.Simulator.Streams;

/// <summary>The three streams of one symbol: when the next event of each is due, and its content. Used only by the engine's loop.</summary>
internal interface ISymbolFeed
{
    /// <summary>When the stream's first event after an instant is due, Unix milliseconds; null at the end of the data.</summary>
    long? NextAfter(long time, StreamKind kind);

    /// <summary>Generates, logs and delivers the event due at <paramref name="time"/>.</summary>
    void Play(long time, StreamKind kind);
}
