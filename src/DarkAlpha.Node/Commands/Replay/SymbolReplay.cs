using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Feeds one symbol's recorded data into its market, minute by minute.</summary>
internal sealed class SymbolReplay : IDisposable
{
    private readonly Instant _end;
    private readonly EventCursor<FundingEvent> _funding;
    private readonly EventCursor<OpenInterestSample> _openInterest;
    private readonly SymbolMarket _market;
    private readonly ISymbolObserver[] _observers;
    private double? _fundingRate;
    private Instant? _lastOpenTime;

    /// <summary>Opens the symbol's files, except those of its candles.</summary>
    public SymbolReplay(
        IReplayData data,
        ReplayWindow window,
        MarketOptions settings,
        RoundTally tally,
        IReadOnlyList<IReplayObserver> observers,
        CancellationToken cancellation)
    {
        var symbol = new Symbol(tally.Symbol);
        _end = new Instant(window.To);
        _funding = new EventCursor<FundingEvent>(data.OpenFunding(tally.Symbol, window.ReadTo), e => new Instant(e.Time), cancellation);
        _openInterest = new EventCursor<OpenInterestSample>(data.OpenOpenInterest(tally.Symbol, window.To), s => s.Time, cancellation);
        _market = new SymbolMarket(symbol, settings);
        _observers = [.. observers.Select(observer => observer.ForSymbol(symbol))];
        Tally = tally;
    }

    /// <summary>Counts of the rounds so far.</summary>
    public RoundTally Tally { get; }

    /// <summary>Processes a candle of the window and runs the round at its close.</summary>
    public Decision Step(RoundRunner runner, in Candle candle)
    {
        var now = candle.CloseTime(CandleInterval.OneMinute);
        if (_lastOpenTime is { } last && candle.OpenTime != last.PlusMilliseconds((long)CandleInterval.OneMinute))
        {
            _market.RestartCandles();
            Tally.CountRestart();
        }

        _lastOpenTime = candle.OpenTime;
        Follow(candle);
        while (_openInterest.TryTake(now, out var sample))
        {
            _market.OnOpenInterest(sample.Time, sample.Value, receivedAt: sample.Time);
            Tally.CountSample(sample.Value);
        }

        if (_fundingRate is { } rate)
        {
            // A recorded rate counts as fresh until the next one.
            _market.OnFunding(rate, receivedAt: now);
        }

        _market.OnPrice(candle.Close, receivedAt: now);
        _market.OnMarkPrice(candle.Close);
        _market.OnMinute(candle, closed: true, receivedAt: now);
        var decision = runner.Run(_market, now);
        Tally.Count(runner, decision);
        foreach (var observer in _observers)
        {
            observer.OnRound(now, decision);
        }

        return decision;
    }

    /// <summary>Shows a candle, and the funding settlements before its close, to the observers only.</summary>
    public void Follow(in Candle candle)
    {
        while (_funding.TryTake(candle.CloseTime(CandleInterval.OneMinute), out var funding))
        {
            var settlement = new FundingSettlement(new Instant(funding.Time), funding.Rate);
            if (settlement.Time < _end)
            {
                _fundingRate = funding.Rate;
            }

            foreach (var observer in _observers)
            {
                observer.OnFunding(settlement);
            }
        }

        foreach (var observer in _observers)
        {
            observer.OnCandle(candle);
        }
    }

    /// <summary>Closes the symbol's files.</summary>
    public void Dispose()
    {
        _funding.Dispose();
        _openInterest.Dispose();
    }
}
