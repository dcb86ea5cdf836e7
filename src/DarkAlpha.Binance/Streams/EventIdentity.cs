using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>Identifies an event across sockets and orders the events of a stream.</summary>
/// <param name="Stream">Zero-based index of the stream.</param>
/// <param name="Key">Increases with every event of the stream; above 0.</param>
internal readonly record struct EventIdentity(int Stream, long Key)
{
    // Enough bits to distinguish updates of one candle, and of adjacent candles, with the same event time.
    private const int CandleBits = 21;
    private const long CandleMask = (1L << (CandleBits - 1)) - 1;
    private const long MinuteMs = 60_000;

    /// <summary>Id of the symbol.</summary>
    public int SymbolId => Stream / StreamNames.Kinds;

    /// <summary>The identity of the event in a frame; the frame must contain one.</summary>
    public static EventIdentity Of(in Frame frame) => frame.Kind switch
    {
        FrameKind.BookTicker => new EventIdentity(StreamOf(frame.BookTicker.SymbolId, StreamKind.BookTicker), frame.BookTicker.UpdateId),
        FrameKind.Kline => new EventIdentity(StreamOf(frame.Kline.SymbolId, StreamKind.Kline), KeyOf(frame.Kline)),
        _ => new EventIdentity(StreamOf(frame.MarkPrice.SymbolId, StreamKind.MarkPrice), frame.MarkPrice.EventTime),
    };

    private static int StreamOf(int symbolId, StreamKind kind) => symbolId * StreamNames.Kinds + (int)kind;

    private static long KeyOf(in KlineUpdate update) =>
        (update.EventTime << CandleBits)
        | ((update.Candle.OpenTime.UnixMilliseconds / MinuteMs & CandleMask) << 1)
        | (update.Closed ? 1L : 0L);
}
