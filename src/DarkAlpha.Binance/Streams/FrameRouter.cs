using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>Parses what one lane's sockets deliver, drops what two of them deliver twice, and hands the rest to the listener, one at a time.</summary>
internal sealed class FrameRouter(SymbolDirectory symbols, IStreamListener listener, FrameCounters counters, TimeProvider time)
{
    // Enough to tell apart the updates of one candle and of neighbouring ones that carry the same event time.
    private const int CandleBits = 21;
    private const long CandleMask = (1L << (CandleBits - 1)) - 1;
    private const long MinuteMs = 60_000;

    private readonly Lock _gate = new();
    private readonly OverlapFilter _filter = new();

    /// <summary>Handles one frame.</summary>
    /// <param name="connection">The socket it came through.</param>
    /// <param name="frame">Its bytes.</param>
    /// <param name="overlapping">True while two sockets deliver the same streams.</param>
    public void Handle(StreamConnection connection, ReadOnlySpan<byte> frame, bool overlapping)
    {
        var table = symbols.Table;
        var verdict = FrameParser.Parse(frame, table, out var parsed);
        counters.Count(verdict);
        var receivedAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        lock (_gate)
        {
            switch (verdict)
            {
                case FrameVerdict.BookTicker:
                    var book = parsed.BookTicker;
                    if (IsNew(connection, StreamKind.BookTicker, book.SymbolId, book.UpdateId, overlapping))
                    {
                        listener.OnBookTicker(table[book.SymbolId], book, receivedAt);
                    }

                    break;
                case FrameVerdict.Kline:
                    var kline = parsed.Kline;
                    if (IsNew(connection, StreamKind.Kline, kline.SymbolId, KeyOf(kline), overlapping))
                    {
                        listener.OnKline(table[kline.SymbolId], kline, receivedAt);
                    }

                    break;
                case FrameVerdict.MarkPrice:
                    var mark = parsed.MarkPrice;
                    if (IsNew(connection, StreamKind.MarkPrice, mark.SymbolId, mark.EventTime, overlapping))
                    {
                        listener.OnMarkPrice(table[mark.SymbolId], mark, receivedAt);
                    }

                    break;
                case FrameVerdict.Ack:
                    connection.NoteReply(parsed.Ack);
                    break;
                default:
                    // Counted above; a bad frame never costs the connection.
                    break;
            }
        }
    }

    private static long KeyOf(in KlineUpdate update) =>
        (update.EventTime << CandleBits) | ((update.Candle.OpenTime / MinuteMs & CandleMask) << 1) | (update.Closed ? 1L : 0L);

    private bool IsNew(StreamConnection connection, StreamKind kind, int symbolId, long key, bool overlapping)
    {
        connection.NoteData();
        return _filter.Accept(symbolId * StreamNames.Kinds + (int)kind, connection.Number, key, overlapping);
    }
}
