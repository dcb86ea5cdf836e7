namespace DarkAlpha.Simulator.Streams;

/// <summary>The three streams of one symbol: when their next events are due, and what they say. Used by the engine alone.</summary>
internal interface ISymbolFeed
{
    /// <summary>When the stream's first event after an instant is due, Unix milliseconds; null when there is none any more.</summary>
    long? NextAfter(long time, StreamKind kind);

    /// <summary>Makes the event that is due.</summary>
    void Play(long time, StreamKind kind);
}
