using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Signals;

/// <summary>
/// Everything known about one symbol's market: candles, indicators, price, funding and open interest, and when each arrived.
/// Each update costs O(1) and allocates nothing. Times are on the corrected clock.
/// </summary>
public sealed partial class SymbolMarket
{
    private const long MinuteMs = (long)CandleInterval.OneMinute;
    private const int ReturnCandles = 5;

    private readonly CandleSeries _minutes;
    private readonly QuarterHistory _quarters;
    private readonly OpenInterestWindow _openInterest = new();
    private readonly SweepWindow.Extremes _extremes = new();
    private readonly bool _judgeForming;
    private double? _return5m;
    private Instant? _fedThrough;
    private double _price;
    private double? _markPrice;
    private double? _fundingRate;
    private Instant? _priceReceived;
    private Instant? _klineReceived;
    private Instant? _fundingReceived;
    private Instant? _openInterestReceived;

    /// <summary>Creates the market of <paramref name="symbol"/> without data.</summary>
    public SymbolMarket(Symbol symbol, MarketOptions settings)
    {
        Symbol = symbol;
        // A revised minute can change the completed 15m candle before the current one: hold at least those two.
        _minutes = new CandleSeries(CandleInterval.OneMinute, Math.Max(settings.MinuteCandles, 2 * FifteenMinuteCandles.MinutesPerCandle));
        _quarters = new QuarterHistory(settings.AtrSmoothing);
        _judgeForming = settings.BreakoutConfirmation == BreakoutConfirmation.Forming;
    }

    /// <summary>The symbol as the exchange writes it.</summary>
    public Symbol Symbol { get; }

    /// <summary>The 1m candles held.</summary>
    public CandleSeries Minutes => _minutes;

    /// <summary>The completed 15m candles held.</summary>
    public CandleSeries Quarters => _quarters.Candles;

    /// <summary>Open interest in 15-minute buckets.</summary>
    public OpenInterestWindow OpenInterest => _openInterest;

    /// <summary>
    /// True while a 1m or 15m candle is missing: the symbol must not be evaluated. A missing 15m candle older than the held minutes is
    /// repaired with <see cref="OnQuarter"/>.
    /// </summary>
    public bool HasGap =>
        _minutes.HasGap || _quarters.Candles.HasGap || (_minutes.LastClosed is { } minute && _quarters.IsBehind(minute));

    /// <summary>When each kind of data last arrived.</summary>
    public DataTimes Times => new(_priceReceived, _klineReceived, LastKlineClose, HasGap, _fundingReceived, _openInterestReceived);

    private Instant? LastKlineClose => _minutes.NewestClosed is { } openTime ? openTime.PlusMilliseconds(MinuteMs - 1) : null;

    /// <summary>
    /// Sets the price: the middle of the book, or the ticker price in REST mode. An older price than the one held is ignored.
    /// </summary>
    /// <param name="price">In quote currency.</param>
    /// <param name="receivedAt">The instant from which its age counts.</param>
    public void OnPrice(double price, Instant receivedAt)
    {
        if (receivedAt < _priceReceived)
        {
            return;
        }

        _price = price;
        _priceReceived = receivedAt;
    }

    /// <summary>Sets the mark price.</summary>
    public void OnMarkPrice(double price) => _markPrice = price;

    /// <summary>Sets the funding rate, a fraction. An older rate than the one held is ignored.</summary>
    public void OnFunding(double rate, Instant receivedAt)
    {
        if (receivedAt < _fundingReceived)
        {
            return;
        }

        _fundingRate = rate;
        _fundingReceived = receivedAt;
    }

    /// <summary>
    /// Adds one open-interest sample, in any order; its age counts from when it was measured. Samples of 0 and samples dated in the future
    /// are ignored.
    /// </summary>
    /// <param name="sampledAt">When the exchange measured it.</param>
    /// <param name="value">Contracts (base currency).</param>
    /// <param name="receivedAt">When it arrived.</param>
    public void OnOpenInterest(Instant sampledAt, double value, Instant receivedAt)
    {
        var latest = receivedAt.PlusMilliseconds(DataStamp.FutureToleranceMs);
        _openInterest.ForgetAfter(latest);
        if (sampledAt <= latest)
        {
            _openInterest.Add(sampledAt, value);
        }

        _openInterestReceived = _openInterest.LastSampleTime is { } newest ? Instant.Min(newest, receivedAt) : null;
    }

    /// <summary>Merges a 1m candle update, forming or closed, from the stream or from REST, in any order.</summary>
    public CandleUpdate OnMinute(in Candle candle, bool closed, Instant receivedAt)
    {
        if (!(receivedAt < _klineReceived))
        {
            _klineReceived = receivedAt;
        }

        var update = _minutes.Update(candle, closed);
        switch (update)
        {
            case CandleUpdate.Advanced:
                FeedMinutes();
                break;
            case CandleUpdate.Rewritten:
                Rebuild();
                break;
            case CandleUpdate.Restarted:
                _quarters.Candles.Empty();
                Rebuild();
                break;
            case CandleUpdate.Ignored or CandleUpdate.Stored:
            default:
                break;
        }

        _return5m = FindReturn5m();
        return update;
    }

    /// <summary>Adds a completed 15m candle from the exchange, for a warm start or the repair of a 15m gap.</summary>
    public CandleUpdate OnQuarter(in Candle candle) => _quarters.Add(candle);

    /// <summary>
    /// Removes data dated further in the future than two correct clocks may differ, after the clock by which it was accepted proved wrong.
    /// </summary>
    /// <returns>True when candles were among it; then all candles are removed, and their history is needed again.</returns>
    public bool ForgetFuture(Instant now)
    {
        _priceReceived = Sound(_priceReceived);
        _klineReceived = Sound(_klineReceived);
        _fundingReceived = Sound(_fundingReceived);
        _openInterestReceived = Sound(_openInterestReceived);
        if (Sound(_minutes.Newest) == _minutes.Newest && Sound(Quarters.Newest) == Quarters.Newest)
        {
            return false;
        }

        RestartCandles();
        return true;

        Instant? Sound(Instant? at) => at is { } time && DataStamp.IsAfter(time, now) ? null : at;
    }

    /// <summary>The strategies' input at this instant; null when the health gate blocks.</summary>
    /// <param name="now">The corrected clock.</param>
    /// <param name="health">The health gate's result at that instant.</param>
    public SignalContext? ContextAt(Instant now, in DataHealth health) =>
        health.IsOk ? ContextAt(now, health.OpenInterest == OpenInterestStatus.Ok) : null;

    /// <summary>The strategies' input at this instant, whatever the health gate says.</summary>
    /// <param name="now">The corrected clock.</param>
    /// <param name="openInterestUsable">False hides stale open interest from the strategies.</param>
    public SignalContext ContextAt(Instant now, bool openInterestUsable) => new()
    {
        Symbol = Symbol,
        Timestamp = now,
        Price = _price,
        Return5m = _return5m,
        Atr15m = _quarters.Atr,
        Atr15mBaseline = _quarters.AtrBaseline,
        FundingRate = _fundingRate,
        MarkPrice = _markPrice,
        OpenInterest = openInterestUsable ? _openInterest.Current : null,
        OpenInterestZScore15m = openInterestUsable ? _openInterest.ZScore : null,
        OpenInterestDelta15m = openInterestUsable ? _openInterest.Delta : null,
        LastKlineClose = LastKlineClose,
        Sweep = _judgeForming ? FormingSweep() : _extremes.Newest,
    };

    private double? FindReturn5m() =>
        _minutes.Newest is { } newest
        && _minutes.TryGet(newest, out var last)
        && _minutes.TryGetClosed(newest.PlusMilliseconds(-ReturnCandles * MinuteMs), out var before)
            ? (last.Close - before.Close) / before.Close
            : null;

    private SweepWindow? FormingSweep() =>
        _minutes.Newest is { } newest && newest != _fedThrough && _minutes.TryGet(newest, out var forming)
            ? _extremes.Before(forming)
            : _extremes.Newest;

    private void FeedMinutes()
    {
        if (_minutes.LastClosed is not { } last || _minutes.Oldest is not { } oldest)
        {
            return;
        }

        var next = _fedThrough is { } fed ? Instant.Max(fed.PlusMilliseconds(MinuteMs), oldest) : oldest;
        for (; next <= last; next = next.PlusMilliseconds(MinuteMs))
        {
            _minutes.TryGet(next, out var candle);
            FeedMinute(candle);
        }
    }

    private void FeedMinute(in Candle candle)
    {
        _fedThrough = candle.OpenTime;
        _extremes.Add(candle);
        if (FifteenMinuteCandles.IsLastMinute(candle.OpenTime)
            && FifteenMinuteCandles.TryMake(_minutes, FifteenMinuteCandles.OpenTimeOf(candle.OpenTime), out var quarter))
        {
            _quarters.Add(quarter);
        }
    }

    // Rare: a revision of history. The 15m candles that the held minutes do not cover keep their values.
    private void Rebuild()
    {
        _extremes.Clear();
        _fedThrough = null;
        FeedMinutes();
        _quarters.Recompute();
    }
}
