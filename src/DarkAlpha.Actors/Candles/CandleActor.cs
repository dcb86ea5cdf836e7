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
/// Holds one symbol's market and says when an evaluation is due: at once when a 1m candle closes, when a gap has been repaired, and on price
/// ticks at most once per POLL_SECONDS. While the data is not fit and nothing arrives, it says so each POLL_SECONDS (at least a second), so
/// that silence is on record. Evaluations are timed by the corrected clock: a candle's close is evaluated as soon as its message is here, with
/// the newest tick as the price, not the candle's close. Has no children.
/// </summary>
internal sealed class CandleActor : ReceiveActor
{
    private static readonly TimeSpan ShortestWatch = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _symbolActor = Context.Parent;
    private readonly SymbolMarket _market;
    private readonly CandleIntake _intake;
    private readonly HealthGate _gate;
    private readonly SymbolListing _listing;
    private readonly SymbolGauges _gauges;
    private readonly IExchangeClock _clock;
    private readonly MarketTimers _timers;
    private readonly TimeSpan _healthLine;
    private readonly TimeSpan _watch;
    private readonly long _intervalMs;
    private DataSource _source;
    private long? _newestClosed;
    private long? _tickEvaluated;
    private long? _evaluated;
    private FeedRequests.Repair? _asked;
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
        _healthLine = services.HealthLine;
        _intervalMs = (long)services.Feed.EvaluationInterval.TotalMilliseconds;
        _watch = services.Feed.EvaluationInterval > ShortestWatch ? services.Feed.EvaluationInterval : ShortestWatch;
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
        Receive<FeedData.SourceIs>(source => Follow(source.Source));
        Receive<CandleQueries.Describe>(Describe);
        Receive<CandleCommands.EvaluateAnew>(_ => EvaluateAnew());
        Receive<WatchDue>(_ => Watch());
        Receive<HealthLineDue>(_ => LogHealth());
    }

    /// <summary>Creates the candles of a symbol.</summary>
    public static Props Props(string symbol, SymbolServices services, SymbolGauges gauges) =>
        Akka.Actor.Props.Create(() => new CandleActor(symbol, services, gauges));

    /// <inheritdoc/>
    protected override bool AroundReceive(Receive receive, object message)
    {
        var handled = base.AroundReceive(receive, message);
        _gauges.Update(_market.Times);
        return handled;
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _timers.Every("watch", _watch, WatchDue.Instance);
        _timers.Every("health", _healthLine, HealthLineDue.Instance);
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

        // The corrected clock may have been set back.
        if (_tickEvaluated is not { } last || now - last >= _intervalMs || now < last)
        {
            _tickEvaluated = now;
            Evaluate(readAt);
        }
    }

    private void OnKline(StreamEvents.Kline kline)
    {
        var before = _market.HasGap;
        var update = _intake.OnStream(kline.Candle, kline.Closed, kline.Stamp);
        AfterCandles(before, restarted: update == CandleUpdate.Restarted, answered: false, kline.ReadAt);
    }

    private void OnMinutes(FeedData.Minutes minutes)
    {
        var before = _market.HasGap;
        AfterCandles(before, _intake.OnAnswer(minutes.Candles), answered: true);
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

        AfterCandles(before, restarted: false, answered: true);
    }

    private void AfterCandles(bool hadGap, bool restarted, bool answered, long readAt = 0)
    {
        var closed = _market.Minutes.NewestClosed != _newestClosed;
        _newestClosed = _market.Minutes.NewestClosed;
        AskForRepair(restarted, answered);
        if (closed || (hadGap && !_market.HasGap))
        {
            Evaluate(readAt);
        }
    }

    private void AskForRepair(bool restarted, bool answered)
    {
        if (!_market.HasGap && !restarted)
        {
            if (_asked is not null)
            {
                _asked = null;
                _symbolActor.Tell(FeedRequests.Repaired.Instance);
                _log.Info("{Symbol}: the missing candles are here", _market.Symbol);
            }

            return;
        }

        // After a new beginning, and when 15m candles are missing that the minutes do not cover, the 15m history is needed again.
        var missing = _market.Minutes.Gap;
        var repair = new FeedRequests.Repair(missing, Quarters: restarted || (missing is null && _market.HasGap));
        if (repair != _asked || answered)
        {
            if (_asked is null)
            {
                _log.Info("{Symbol}: {Missing} candles are missing, asks for them", _market.Symbol, HealthLine.Missing(missing));
            }

            _asked = repair;
            _symbolActor.Tell(repair);
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
        // Periods that are not over yet are dated in the future, and the market does not take those.
        var now = _clock.UtcNow;
        foreach (var sample in history.Samples)
        {
            _market.OnOpenInterest(sample.Time, sample.Value, now);
        }
    }

    private void Follow(DataSource source)
    {
        _source = source;
        _gauges.Update(source);
    }

    private void Watch()
    {
        ForgetFuture(_clock.UtcNow);
        if (!_evaluatedSinceWatch && !HealthAt(_clock.UtcNow).IsOk)
        {
            Evaluate(readAt: 0);
        }

        _evaluatedSinceWatch = false;
    }

    // Once a second at most: were every round too old on its arrival, each would ask for the next.
    private void EvaluateAnew()
    {
        if (_evaluated is not { } last || Math.Abs(_clock.UtcNow - last) >= ShortestWatch.TotalMilliseconds)
        {
            Evaluate(readAt: 0);
        }
    }

    // The corrected clock was set back: what was taken by the old one would be poison until that time has come.
    private void ForgetFuture(long now)
    {
        if (!_clock.IsDegraded && _intake.ForgetFuture(now))
        {
            _log.Warning("{Symbol}: candles were dated in the future, begins them anew", _market.Symbol);
            _newestClosed = null;
            _asked = null;
            _symbolActor.Tell(FeedRequests.WarmUp.Instance);
        }
    }

    private void Evaluate(long readAt)
    {
        _evaluatedSinceWatch = true;
        var now = _clock.UtcNow;
        ForgetFuture(now);
        _evaluated = now;
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
            HealthLine.Held(_market.Minutes),
            HealthLine.Held(_market.Quarters),
            IsWarm(now),
            ContextAt(now, health),
            query.Explain ? FigureReader.Read(_market, now) : null));
    }

    private void LogHealth()
    {
        var now = _clock.UtcNow;
        var health = HealthAt(now);
        _log.Info(
            "{Symbol} health: {Source} {Verdict}, price {Price}, ages in ms: {Ages}, held: {Held}",
            _market.Symbol,
            _source.ToText(),
            health.Reason,
            Price(now) is { } price ? PlainNumber.Format(price, 10) : "none",
            HealthLine.Ages(health),
            $"{HealthLine.Held(_market.Minutes)} x 1m, {HealthLine.Held(_market.Quarters)} x 15m");
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
