using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Candles;

/// <summary>
/// Holds one symbol's market data and triggers its evaluations: as soon as a 1m candle closes, when a gap has been repaired, and on price
/// ticks at most once per POLL_SECONDS. While the data is unhealthy and nothing arrives, it still triggers one every POLL_SECONDS (at least
/// every second), so that the outage is recorded. Evaluations use the corrected clock: a candle's close is evaluated as soon as its message
/// arrives, with the newest tick as the price, not the candle's close. Has no children.
/// </summary>
internal sealed class CandleActor : ReceiveActor
{
    private static readonly TimeSpan MinWatchInterval = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _symbolActor = Context.Parent;
    private readonly SymbolMarket _market;
    private readonly CandleIntake _intake;
    private readonly CandleRepair _repair = new();
    private readonly HealthGate _gate;
    private readonly SymbolListing _listing;
    private readonly SymbolGauges _gauges;
    private readonly IExchangeClock _clock;
    private readonly MarketTimers _timers;
    private readonly TimeSpan _healthLineInterval;
    private readonly TimeSpan _watchInterval;
    private readonly long _intervalMs;
    private DataSource _source;
    private long? _newestClosedMinute;
    private long? _lastTickEvaluation;
    private long? _lastEvaluation;
    private bool _evaluatedSinceWatch;

    public CandleActor(string symbol, SymbolServices services, SymbolGauges gauges)
    {
        _gauges = gauges;
        _market = new SymbolMarket(symbol, services.Rules.Market);
        _intake = new CandleIntake(_market);
        _gate = new HealthGate(services.Rules.Health);
        _listing = services.Listing;
        _clock = services.Clock;
        _timers = new MarketTimers(services.Time, Self);
        _healthLineInterval = services.HealthLine;
        _intervalMs = (long)services.Feed.EvaluationInterval.TotalMilliseconds;
        _watchInterval = services.Feed.EvaluationInterval > MinWatchInterval ? services.Feed.EvaluationInterval : MinWatchInterval;
        _source = services.Feed.Preferred;

        Receive<StreamEvents.BookTicker>(tick => OnPrice(tick.Price, tick.Stamp.Since, tick.ReadAt));
        Receive<StreamEvents.Kline>(OnKline);
        Receive<StreamEvents.MarkPrice>(OnMarkPrice);
        Receive<FeedData.Price>(price => OnPrice(price.Value, price.Stamp.Since, readAt: 0));
        Receive<FeedData.Minutes>(OnMinutes);
        Receive<FeedData.Quarters>(OnQuarters);
        Receive<FeedData.Premium>(OnPremium);
        Receive<FeedData.Funding>(funding => _market.OnFunding(funding.Rate, funding.Stamp.Since));
        Receive<FeedData.OpenInterest>(oi => _market.OnOpenInterest(oi.Sample.Time, oi.Sample.Value, oi.Stamp.ArrivedAt));
        Receive<FeedData.OpenInterestHistory>(OnOpenInterestHistory);
        Receive<FeedData.SourceSelected>(selected => OnSource(selected.Source));
        Receive<CandleQueries.Describe>(Describe);
        Receive<CandleCommands.Reevaluate>(_ => Reevaluate());
        Receive<WatchDue>(_ => Watch());
        Receive<HealthLineDue>(_ => LogHealth());
    }

    /// <summary>Creates the <c>candles</c> actor of a symbol.</summary>
    public static Props Props(string symbol, SymbolServices services, SymbolGauges gauges) =>
        Akka.Actor.Props.Create(() => new CandleActor(symbol, services, gauges));

    /// <inheritdoc/>
    protected override bool AroundReceive(Receive receive, object message)
    {
        var handled = base.AroundReceive(receive, message);
        _gauges.Show(_market.Times);
        return handled;
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _timers.Every("watch", _watchInterval, WatchDue.Instance);
        _timers.Every("health", _healthLineInterval, HealthLineDue.Instance);
    }

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        _symbolActor.Tell(FeedRequests.WarmUp.Instance);
    }

    /// <inheritdoc/>
    protected override void PostStop() => _timers.Dispose();

    private void OnPrice(double price, long at, long readAt)
    {
        _market.OnPrice(price, at);
        var now = _clock.UtcNow;

        // now < last: the corrected clock was set back.
        if (_lastTickEvaluation is not { } last || now - last >= _intervalMs || now < last)
        {
            _lastTickEvaluation = now;
            Evaluate(readAt);
        }
    }

    private void OnKline(StreamEvents.Kline kline)
    {
        var before = _market.HasGap;
        var update = _intake.OnStream(kline.Candle, kline.Closed, kline.Stamp);
        AfterCandles(before, restarted: update == CandleUpdate.Restarted, fromRest: false, kline.ReadAt);
    }

    private void OnMinutes(FeedData.Minutes minutes)
    {
        var before = _market.HasGap;
        AfterCandles(before, _intake.OnAnswer(minutes.Candles), fromRest: true);
    }

    private void OnQuarters(FeedData.Quarters quarters)
    {
        var before = _market.HasGap;
        for (var i = 0; i < quarters.Candles.Count; i++)
        {
            if (quarters.Candles.IsFinal(i))
            {
                _market.OnQuarter(quarters.Candles[i]);
            }
        }

        AfterCandles(before, restarted: false, fromRest: true);
    }

    private void AfterCandles(bool hadGap, bool restarted, bool fromRest, long readAt = 0)
    {
        var candleClosed = _market.Minutes.NewestClosed != _newestClosedMinute;
        _newestClosedMinute = _market.Minutes.NewestClosed;
        RequestRepair(restarted, fromRest);
        if (candleClosed || (hadGap && !_market.HasGap))
        {
            Evaluate(readAt);
        }
    }

    private void RequestRepair(bool restarted, bool fromRest)
    {
        var wasRunning = _repair.IsRunning;
        switch (_repair.Next(_market.HasGap, _market.Minutes.Gap, restarted, fromRest))
        {
            case FeedRequests.Repaired repaired:
                _symbolActor.Tell(repaired);
                _log.Info("{Symbol}: missing candles repaired", _market.Symbol);
                break;
            case FeedRequests.Repair repair:
                if (!wasRunning)
                {
                    _log.Info("{Symbol}: {Missing} candles missing, requesting them", _market.Symbol, HealthLine.Missing(repair.Minutes));
                }

                _symbolActor.Tell(repair);
                break;
        }
    }

    private void OnMarkPrice(StreamEvents.MarkPrice mark)
    {
        _market.OnMarkPrice(mark.Price);
        _market.OnFunding(mark.FundingRate, mark.Stamp.Since);
    }

    private void OnPremium(FeedData.Premium premium)
    {
        _market.OnMarkPrice(premium.Index.MarkPrice);
        if (premium.Index.LastFundingRate is { } rate)
        {
            _market.OnFunding(rate, premium.Stamp.Since);
        }
    }

    private void OnOpenInterestHistory(FeedData.OpenInterestHistory history)
    {
        // A period that is still running carries a time in the future, which the market rejects.
        var now = _clock.UtcNow;
        foreach (var sample in history.Samples)
        {
            _market.OnOpenInterest(sample.Time, sample.Value, now);
        }
    }

    private void OnSource(DataSource source)
    {
        _source = source;
        _gauges.Show(source);
    }

    private void Watch()
    {
        DiscardFutureCandles(_clock.UtcNow);
        if (!_evaluatedSinceWatch && !HealthAt(_clock.UtcNow).IsOk)
        {
            Evaluate(readAt: 0);
        }

        _evaluatedSinceWatch = false;
    }

    // At most once a second: if every round reached the desk too late, each one would trigger the next without a pause.
    private void Reevaluate()
    {
        if (_lastEvaluation is not { } last || Math.Abs(_clock.UtcNow - last) >= MinWatchInterval.TotalMilliseconds)
        {
            Evaluate(readAt: 0);
        }
    }

    // After the corrected clock was set back, candles accepted under the old time would corrupt every evaluation until that time is
    // reached.
    private void DiscardFutureCandles(long now)
    {
        if (!_clock.IsDegraded && _intake.ForgetFuture(now))
        {
            _log.Warning("{Symbol}: candles dated in the future were discarded; loading the history again", _market.Symbol);
            _newestClosedMinute = null;
            _repair.Forget();
            _symbolActor.Tell(FeedRequests.WarmUp.Instance);
        }
    }

    private void Evaluate(long readAt)
    {
        _evaluatedSinceWatch = true;
        var now = _clock.UtcNow;
        DiscardFutureCandles(now);
        _lastEvaluation = now;
        var health = HealthAt(now);
        _symbolActor.Tell(new MarketView(now, health, ContextAt(now, health), readAt));
    }

    private DataHealth HealthAt(long now) =>
        _listing.Judge(_market.Symbol, _gate.Check(_market.Times, now, _clock.IsDegraded, _source));

    private SignalContext? ContextAt(long now, in DataHealth health) =>
        health.IsOk ? _market.ContextAt(now, health.OpenInterest == OpenInterestStatus.Ok) : null;

    private void Describe(CandleQueries.Describe query)
    {
        var now = _clock.UtcNow;
        var health = HealthAt(now);
        Sender.Tell(new CandleQueries.Snapshot(
            query,
            now,
            health,
            Price(now),
            HealthLine.CandleCount(_market.Minutes),
            HealthLine.CandleCount(_market.Quarters),
            IsWarm(now),
            ContextAt(now, health),
            query.Explain ? MarketSnapshotReader.Read(_market, now) : null));
    }

    private void LogHealth()
    {
        var now = _clock.UtcNow;
        var health = HealthAt(now);
        _log.Info(
            "{Symbol} health: {Source} {Verdict}, price {Price}, ages in ms: {Ages}, held: {Held}",
            _market.Symbol,
            _source.Written(),
            health.Reason,
            Price(now) is { } price ? PlainNumber.Format(price, 10) : "none",
            HealthLine.Ages(health),
            $"{HealthLine.CandleCount(_market.Minutes)} x 1m, {HealthLine.CandleCount(_market.Quarters)} x 15m");
    }

    private double? Price(long now) => _market.Times.PriceReceived is null ? null : _market.ContextAt(now, openInterestUsable: false).Price;

    private bool IsWarm(long now) => _market.ContextAt(now, openInterestUsable: false).Atr15m is not null;

    private sealed class WatchDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static WatchDue Instance { get; } = new();
    }

    private sealed class HealthLineDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static HealthLineDue Instance { get; } = new();
    }
}
