using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>What tells that two sockets delivered the same event, and which of two comes first.</summary>
/// <param name="Stream">Number of the stream, 0 or more.</param>
/// <param name="Key">Grows with every event of the stream; above 0.</param>
internal readonly record struct EventIdentity(int Stream, long Key)
{
    // Enough to tell apart the updates of one candle and of neighbouring ones that carry the same event time.
    private const int CandleBits = 21;
    private const long CandleMask = (1L << (CandleBits - 1)) - 1;
    private const long MinuteMs = 60_000;

    /// <summary>The symbol's number.</summary>
    public int SymbolId => Stream / StreamNames.Kinds;

    /// <summary>The event in a frame that holds one.</summary>
    public static EventIdentity Of(in Frame frame) => frame.Verdict switch
    {
        FrameKind.BookTicker => new EventIdentity(NumberOf(frame.BookTicker.SymbolId, StreamKind.BookTicker), frame.BookTicker.UpdateId),
        FrameKind.Kline => new EventIdentity(NumberOf(frame.Kline.SymbolId, StreamKind.Kline), KeyOf(frame.Kline)),
        _ => new EventIdentity(NumberOf(frame.MarkPrice.SymbolId, StreamKind.MarkPrice), frame.MarkPrice.EventTime),
    };

    private static int NumberOf(int symbolId, StreamKind kind) => symbolId * StreamNames.Kinds + (int)kind;

    private static long KeyOf(in KlineUpdate update) =>
        (update.EventTime << CandleBits) | ((update.Candle.OpenTime / MinuteMs & CandleMask) << 1) | (update.Closed ? 1L : 0L);
}
