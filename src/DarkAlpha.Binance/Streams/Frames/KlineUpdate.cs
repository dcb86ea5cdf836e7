using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Current state of the one-minute candle of a symbol (<c>@kline_1m</c>).</summary>
/// <param name="SymbolId">Id of the symbol in the <see cref="SymbolTable"/>.</param>
/// <param name="Candle">The candle, validated.</param>
/// <param name="Closed">True for the last update of this candle.</param>
/// <param name="EventTime">When the exchange sent the event, Unix milliseconds.</param>
public readonly record struct KlineUpdate(int SymbolId, Candle Candle, bool Closed, long EventTime)
{
    /// <summary>Reads the nested object of a <c>kline</c> event; valid only when the reader has no problem afterwards.</summary>
    internal static KlineUpdate Read(ref FieldReader fields, ReadOnlySpan<byte> symbol, int symbolId, long eventTime)
    {
        if (fields.Has(Field.Symbol) && !SymbolTable.AreSame(fields.Text(Field.Symbol), symbol))
        {
            fields.Reject(FrameKind.WrongSymbolForStream);
        }

        if (!fields.Text(Field.Interval).SequenceEqual("1m"u8))
        {
            fields.Reject(FrameKind.WrongInterval);
        }

        var candle = new Candle(
            new Instant(fields.Time(Field.OpenTime)),
            fields.Number(Field.Open),
            fields.Number(Field.High),
            fields.Number(Field.Low),
            fields.Number(Field.Close),
            fields.Number(Field.Volume));
        var closed = fields.Boolean(Field.Closed);
        if (fields.IsValid)
        {
            const CandleInterval Interval = CandleInterval.OneMinute;
            fields.RejectUnless(candle.FindDefect(Interval) is null);
            fields.RejectUnless(
                !fields.Has(Field.Time) || fields.Integer(Field.Time) == candle.CloseTime(Interval).UnixMilliseconds);
        }

        return new KlineUpdate(symbolId, candle, closed, eventTime);
    }
}
