using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Candles;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Candles;

/// <summary>
/// Holds one symbol's market data, triggers its evaluations (<see cref="EvaluationSchedule"/>) and requests missing candles
/// (<see cref="CandleRepair"/>). A closed candle is evaluated with the newest tick as the price, not with its close. Has no children.
/// </summary>
internal sealed partial class CandleActor : ReceiveActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _symbolActor = Context.Parent;
    private readonly ActorSelection _feed = Context.ActorSelection("../feed");
    private readonly SymbolMarket _market;
    private readonly CandleIntake _intake;
    private readonly TickInbox _inbox;
    private readonly MinuteTicks _ticks = new();
    private readonly CandleRepair _repair = new();
    private readonly EvaluationSchedule _schedule;
    private readonly HealthGate _gate;
    private readonly SymbolListing _listing;
    private readonly SymbolGauges _gauges;
    private readonly IExchangeClock _clock;
    private readonly MarketTimers _timers;
    private readonly TimeSpan _healthLineInterval;
    private readonly SymbolServices _services;
    private DataSource _source;

    public CandleActor(Symbol symbol, SymbolServices services, SymbolGauges gauges, TickInbox inbox)
    {
        _gauges = gauges;
        _inbox = inbox;
        _market = new SymbolMarket(symbol, services.Rules.Market);
        _intake = new CandleIntake(_market);
        _gate = new HealthGate(services.Rules.Health);
        _listing = services.Listing;
        _clock = services.Clock;
        _timers = new MarketTimers(services.Time, Self);
        _healthLineInterval = services.HealthLine;
        _schedule = new EvaluationSchedule(services.Feed.EvaluationInterval);
        _source = services.Feed.Preferred;
        _services = services;

        Receive<CandleCommands.EvaluateTick>(due => Evaluate(due.ReadAt));
        Receive<CandleCommands.TakeTicks>(_ => { });
        Receive<StreamEvents.Kline>(OnKline);
        Receive<StreamEvents.MarkPrice>(mark => OnMarkPrice(mark.Price, mark.FundingRate, mark.NextFunding, mark.Stamp.Since));
        Receive<FeedData.Price>(OnRestPrice);
        Receive<FeedData.Minutes>(OnMinutes);
        Receive<FeedData.Quarters>(OnQuarters);
        Receive<FeedData.Premium>(premium => OnMarkPrice(
            premium.Index.MarkPrice,
            premium.Index.LastFundingRate,
            premium.Index.NextFundingTime is { } next ? new Instant(next) : null,
            premium.Stamp.Since));
        Receive<FeedData.Funding>(funding => _market.OnFunding(funding.Rate, funding.Stamp.Since));
        Receive<FeedData.OpenInterest>(oi => _market.OnOpenInterest(oi.Sample.Time, oi.Sample.Value, oi.Stamp.ArrivedAt));
        Receive<FeedData.OpenInterestHistory>(OnOpenInterestHistory);
        Receive<FeedData.SourceSelected>(selected => OnSource(selected.Source));
        Receive<CandleQueries.Describe>(Describe);
        Receive<CandleQueries.GetMinutes>(SendMinutes);
        Receive<SymbolQueries.GetChart>(_ => SendChart());
        Receive<WatchDue>(_ => Watch());
        HandleRepeats();
        Receive<HealthLineDue>(_ => LogHealth());
    }

    /// <summary>Creates the <c>candles</c> actor of a symbol.</summary>
    public static Props Props(Symbol symbol, SymbolServices services, SymbolGauges gauges, TickInbox inbox) =>
        Akka.Actor.Props.Create(() => new CandleActor(symbol, services, gauges, inbox));

    /// <inheritdoc/>
    protected override bool AroundReceive(Receive receive, object message)
    {
        TakeTicks();
        var handled = base.AroundReceive(receive, message);
        _gauges.Update(_market.Times);
        return handled;
    }

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _timers.Every("watch", _schedule.WatchInterval, WatchDue.Instance);
        WatchForFirst();
        _timers.Every("health", _healthLineInterval, HealthLineDue.Instance);
    }

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason)
    {
        base.PostRestart(reason);
        _feed.Tell(FeedRequests.WarmUp.Instance);
    }

    /// <inheritdoc/>
    protected override void PostStop() => _timers.Dispose();

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
        _intake.OnQuarters(quarters.Candles);
        AfterCandles(before, restarted: false, fromRest: true);
    }

    private void AfterCandles(bool hadGap, bool restarted, bool fromRest, long readAt = 0)
    {
        var isDue = _schedule.OnCandles(_market.Minutes.NewestClosed, hadGap, _market.HasGap);
        RequestRepair(restarted, fromRest);
        if (isDue)
        {
            Evaluate(readAt);
        }
    }

    private void RequestRepair(bool restarted, bool fromRest)
    {
        var startsAnew = LogHole();
        var wasRunning = _repair.IsRunning;
        switch (_repair.Next(_market.HasGap, _market.Minutes.Gap, restarted, fromRest))
        {
            case FeedRequests.Repaired repaired:
                _feed.Tell(repaired);
                if (!startsAnew)
                {
                    _log.Info("{Symbol}: missing candles repaired", _market.Symbol);
                }

                break;
            case FeedRequests.Repair repair:
                if (!wasRunning)
                {
                    _log.Info("{Symbol}: {Missing} candles missing, requesting them", _market.Symbol, HealthLine.Missing(repair.Minutes));
                }

                _feed.Tell(repair);
                break;
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
        _gauges.Update(source);
    }

    private void Watch()
    {
        DiscardFutureCandles(_clock.UtcNow);
        if (_schedule.IsQuiet && !HealthAt(_clock.UtcNow).IsOk)
        {
            Evaluate(readAt: 0);
        }

        _schedule.OnWatched();
    }

    // After the corrected clock was set back, candles accepted before would corrupt every evaluation until that time is reached.
    private void DiscardFutureCandles(Instant now)
    {
        if (_clock.IsDegraded)
        {
            return;
        }

        _ticks.ForgetFuture(now);
        if (_intake.ForgetFuture(now))
        {
            _log.Warning("{Symbol}: candles dated in the future were discarded; loading the history again", _market.Symbol);
            _schedule.OnDiscarded();
            _repair.Forget();
            _loggedHole = null;
            _feed.Tell(FeedRequests.WarmUp.Instance);
        }
    }

    private void Evaluate(long readAt)
    {
        var now = _clock.UtcNow;
        DiscardFutureCandles(now);
        _schedule.OnEvaluated(now);
        var health = HealthAt(now);
        var context = _market.ContextAt(now, health);
        NoteFirst(health, context?.Atr15m);
        _symbolActor.Tell(new MarketView(now, health, context, readAt));
    }

    private DataHealth HealthAt(Instant now) => _listing.Judge(_market.Symbol, _gate.Check(_market.Times, now, _clock.IsDegraded, _source));

    private sealed class WatchDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static WatchDue Instance { get; } = new();
    }

    private sealed class HealthLineDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static HealthLineDue Instance { get; } = new();
    }
}
