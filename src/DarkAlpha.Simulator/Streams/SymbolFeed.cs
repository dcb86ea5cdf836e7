using DarkAlpha.Domain.Market;
using DarkAlpha.Simulator.Market;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Streams;

/// <summary>A symbol's streams with <see cref="StreamCadence.Exchange"/>.</summary>
internal sealed class SymbolFeed : ISymbolFeed
{
    private const long SecondMs = 1_000;
    private const long FundingEveryMs = MarketMinute.FundingHours * 3_600_000L;
    private const int TransactionLagMs = 3;

    private readonly ListedSymbol _market;
    private readonly EventSink _sink;
    private readonly int _index;
    private readonly int _ticksPerSecond;
    private readonly long _bookPhase;
    private readonly long _klinePhase;
    private readonly StreamTopic _book;
    private readonly StreamTopic _kline;
    private readonly StreamTopic _mark;
    private CandlePath? _path;
    private Candle _forming;
    private Candle _sent;
    private long _openTime = -1;
    private int _step;

    public SymbolFeed(ListedSymbol market, int index, SimulatorOptions options, StreamHub hub, EventSink sink)
    {
        _market = market;
        _index = index;
        _sink = sink;
        _ticksPerSecond = options.TicksPerSecond;

        // Spread the symbols' events over the milliseconds of an interval.
        var hash = new SeededHash(options.Seed, market.Symbol + "/phase");
        _bookPhase = (long)(hash.Unit(0) * SecondMs / _ticksPerSecond);
        _klinePhase = 1 + (long)(hash.Unit(1) * (CandlePath.StepMs - 1));
        _book = hub.Topic(market.Symbol, StreamKind.BookTicker);
        _kline = hub.Topic(market.Symbol, StreamKind.Kline);
        _mark = hub.Topic(market.Symbol, StreamKind.MarkPrice);
    }

    /// <inheritdoc/>
    public long? NextAfter(long time, StreamKind kind)
    {
        // The closing update of the last kline comes after the end of the last minute.
        var end = kind == StreamKind.Kline && _market.Source.End != long.MaxValue
            ? _market.Source.End + CandlePath.StepMs
            : _market.Source.End;
        if (time >= end)
        {
            return null;
        }

        switch (kind)
        {
            case StreamKind.BookTicker:
                var tick = (time - _bookPhase) * _ticksPerSecond / SecondMs;
                while (BookTime(tick) <= time)
                {
                    tick++;
                }

                return BookTime(tick);
            case StreamKind.Kline:
                return ((time - _klinePhase) / CandlePath.StepMs + 1) * CandlePath.StepMs + _klinePhase;
            default:
                return (time / SecondMs + 1) * SecondMs;
        }
    }

    /// <inheritdoc/>
    public void Play(long time, StreamKind kind)
    {
        switch (kind)
        {
            case StreamKind.BookTicker:
                PlayBook(time);
                break;
            case StreamKind.Kline:
                PlayKline(time);
                break;
            default:
                PlayMark(time);
                break;
        }
    }

    private long BookTime(long tick) => tick * SecondMs / _ticksPerSecond + _bookPhase;

    private void PlayBook(long time)
    {
        if (_market.BookAt(time) is { } book)
        {
            // Increases with time and is unique across symbols.
            var updateId = time * 1_000 + _index;
            var at = _sink.Log(_book, time, updateId, closed: false);
            if (!_book.Subscribers.IsEmpty)
            {
                _sink.Deliver(_book, _sink.Writer.BookTicker(_book, _market.Scale, book, at, at - TransactionLagMs, updateId), time, null);
            }
        }
    }

    private void PlayKline(long time)
    {
        var openTime = ListedSymbol.OpenTimeOf(time);
        if (openTime != _openTime)
        {
            var wasOpen = _path is not null;
            if (_path is { } path)
            {
                SendKline(time, path.At(CandlePath.Steps), closed: true);
            }

            _openTime = openTime;
            _step = ListedSymbol.StepOf(time);
            _path = _market.PathOf(openTime);
            _forming = _path?.At(_step) ?? default;
            _sent = default;
            if (wasOpen)
            {
                return;
            }
        }

        if (_path is { } current)
        {
            for (var now = ListedSymbol.StepOf(time); _step < now;)
            {
                _forming = current.Next(_forming, ++_step);
            }

            if (_forming != _sent)
            {
                _sent = _forming;
                SendKline(time, _forming, closed: false);
            }
        }
    }

    private void SendKline(long time, in Candle candle, bool closed)
    {
        var openTime = candle.OpenTime.UnixMilliseconds;
        var at = _sink.Log(_kline, time, openTime, closed);
        if (!_kline.Subscribers.IsEmpty)
        {
            _sink.Deliver(_kline, _sink.Writer.Kline(_kline, _market.Scale, candle, closed, at), time, openTime);
        }
    }

    private void PlayMark(long time)
    {
        if (_market.MarkAt(time) is { } mark)
        {
            var at = _sink.Log(_mark, time, time, closed: false);
            if (!_mark.Subscribers.IsEmpty)
            {
                var nextFunding = (time / FundingEveryMs + 1) * FundingEveryMs;
                _sink.Deliver(_mark, _sink.Writer.MarkPrice(_mark, mark, _market.Source.FundingRateAt(time), at, nextFunding), time, null);
            }
        }
    }
}
