using DarkAlpha.Domain.Market;
using DarkAlpha.Simulator.Market;

namespace DarkAlpha.Simulator.Streams;

/// <summary>A symbol's streams with <see cref="StreamCadence.MinuteCloses"/>.</summary>
internal sealed class MinuteCloseFeed(ListedSymbol market, StreamHub hub, EventSink sink) : ISymbolFeed
{
    private const long Minute = (long)CandleInterval.OneMinute;

    private readonly StreamTopic _book = hub.Topic(market.Symbol, StreamKind.BookTicker);
    private readonly StreamTopic _kline = hub.Topic(market.Symbol, StreamKind.Kline);
    private readonly StreamTopic _mark = hub.Topic(market.Symbol, StreamKind.MarkPrice);

    /// <inheritdoc/>
    public long? NextAfter(long time, StreamKind kind)
    {
        var beforeMinuteEnd = kind == StreamKind.Kline ? 1 : 2;
        var next = ListedSymbol.OpenTimeOf(time + beforeMinuteEnd) + Minute - beforeMinuteEnd;
        return next < market.Source.End ? next : null;
    }

    /// <inheritdoc/>
    public void Play(long time, StreamKind kind)
    {
        var openTime = ListedSymbol.OpenTimeOf(time);
        if (market.Source.CandleAtOrBefore(time) is not { } candle || candle.OpenTime.UnixMilliseconds != openTime)
        {
            return;
        }

        switch (kind)
        {
            case StreamKind.BookTicker:
                var book = new BookTicker(candle.Close, 1, candle.Close, 1);
                var bookAt = sink.Log(_book, time, time, closed: false);
                sink.Deliver(_book, sink.Writer.BookTicker(_book, market.Scale, book, bookAt, bookAt, time), time, null);
                break;
            case StreamKind.Kline:
                var closedAt = sink.Log(_kline, time, openTime, closed: true);
                sink.Deliver(_kline, sink.Writer.Kline(_kline, market.Scale, candle, closed: true, closedAt), time, openTime);
                break;
            default:
                var markAt = sink.Log(_mark, time, time, closed: false);
                var rate = market.Source.FundingRateAt(time);
                sink.Deliver(_mark, sink.Writer.MarkPrice(_mark, candle.Close, rate, markAt, time), time, null);
                break;
        }
    }
}
