using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Feeds one symbol's recorded data into its market, minute by minute.</summary>
internal sealed class SymbolReplay : IAsyncDisposable
{
    private readonly EventCursor<FundingEvent> _funding;
    private readonly EventCursor<OpenInterestSample> _openInterest;
    private readonly SymbolMarket _market;
    private double? _fundingRate;
    private Instant? _lastOpenTime;

    /// <summary>Opens the symbol's files and starts reading them.</summary>
    public SymbolReplay(
        ArchiveFolder folder, string symbol, long from, long to, MarketOptions settings, RoundTally tally, CancellationToken cancellation)
    {
        Feed = new CandleFeed(folder.OpenKlines(symbol, from, to), cancellation);
        _funding = new EventCursor<FundingEvent>(folder.OpenFunding(symbol, to), e => new Instant(e.Time), cancellation);
        _openInterest = new EventCursor<OpenInterestSample>(folder.OpenOpenInterest(symbol, to), s => s.Time, cancellation);
        _market = new SymbolMarket(new Symbol(symbol), settings);
        Tally = tally;
    }

    /// <summary>The symbol's candles.</summary>
    public CandleFeed Feed { get; }

    /// <summary>Counts of the rounds so far.</summary>
    public RoundTally Tally { get; }

    /// <summary>Processes the current candle, runs the round at its close, and moves to the next candle.</summary>
    public Decision Step(RoundRunner runner)
    {
        ref readonly var candle = ref Feed.Current;
        var now = candle.CloseTime(CandleInterval.OneMinute);
        if (_lastOpenTime is { } last && candle.OpenTime != last.PlusMilliseconds((long)CandleInterval.OneMinute))
        {
            _market.RestartCandles();
            Tally.CountRestart();
        }

        _lastOpenTime = candle.OpenTime;
        while (_funding.TryTake(now, out var funding))
        {
            _fundingRate = funding.Rate;
        }

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
        Feed.Advance();
        return decision;
    }

    /// <summary>Closes the symbol's files.</summary>
    public async ValueTask DisposeAsync()
    {
        _funding.Dispose();
        _openInterest.Dispose();
        await Feed.DisposeAsync();
    }
}
