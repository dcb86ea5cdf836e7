using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Delivers one symbol's market data to its candles, from the streams or from REST as <see cref="SourceSwitch"/> decides. While REST is in
/// use, prices and klines of the streams only count towards returning to them; mark price, funding and open interest are used from both
/// sources. Supervises <c>stream</c> and <c>poll</c>: each is restarted at most 10 times a minute. One that fails more often makes the feed
/// fail too (a death pact), which the symbol's supervision handles.
/// </summary>
internal sealed class FeedActor : ReceiveActor
{
    private const string AgeTimer = "age";

    // A history period that is still running carries the time of its end.
    private const long OpenInterestPeriodMs = 300_000;

    // Ages are checked when the next one could exceed its limit, but at least every second, since the corrected clock may be set forward.
    private static readonly TimeSpan MaxCheckInterval = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _symbol;
    private readonly SymbolServices _services;
    private readonly IExchangeClock _clock;
    private readonly IActorRef _candles;
    private readonly MarketTimers _timers;
    private readonly SourceSwitch _switch;
    private readonly FutureTimestampFilter _futureFilter;
    private readonly TickOrder _tickOrder = new();
    private IActorRef _poll = ActorRefs.Nobody;
    private IActorRef _stream = ActorRefs.Nobody;
    private bool _syncing;
    private Pause _nextSync;
    private RestErrorKind? _lastSyncError;
    private long _newestClosed;

    public FeedActor(string symbol, SymbolServices services, IActorRef candles)
    {
        _symbol = symbol;
        _services = services;
        _clock = services.Clock;
        _candles = candles;
        _timers = new MarketTimers(services.Time, Self);
        _futureFilter = new FutureTimestampFilter(symbol, services.Metrics.Symbols, _log);
        _switch = new SourceSwitch(services.Feed, services.Rules.Health, _clock.UtcNow);

        Receive<StreamEvents.BookTicker>(OnTick);
        Receive<StreamEvents.Kline>(OnKline);
        Receive<StreamEvents.MarkPrice>(OnMarkPrice);
        Receive<StreamEvents.SocketLost>(OnSocketLost);
        Receive<StreamEvents.SocketDelivering>(_ => { });
        Receive<StreamCommands.Ready>(_ => OnStreamReady());
        Receive<FeedData.Price>(OnRestPrice);
        Receive<FeedData.Minutes>(OnRestMinutes);
        Receive<FeedData.Quarters>(OnRestQuarters);
        Receive<FeedData.Premium>(premium => Forward(StampedData.RestPremiumIndex, premium.Stamp, premium));
        Receive<FeedData.Funding>(OnRestFunding);
        Receive<FeedData.OpenInterestHistory>(OnRestOpenInterestHistory);
        Receive<FeedData.OpenInterest>(interest => Forward(StampedData.RestOpenInterest, interest.Stamp, interest));
        Receive<IFeedData>(_candles.Tell);
        Receive<PollCommands.Ready>(_ => OnPollReady());
        Receive<PollCommands.Synced>(OnSynced);
        Receive<FeedRequests.WarmUp>(OnWarmUp);
        Receive<IFeedRequest>(request => _poll.Tell(request));
        Receive<AgeDue>(_ => CheckAge());
    }

    /// <summary>Creates the feed of a symbol.</summary>
    public static Props Props(string symbol, SymbolServices services, IActorRef candles) =>
        Akka.Actor.Props.Create(() => new FeedActor(symbol, services, candles));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => SupervisionOptions.RestartTenTimesAMinute();

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _poll = Context.Watch(Context.ActorOf(PollActor.Props(_symbol, _services), "poll"));
        if (_switch.Source == DataSource.Ws)
        {
            _stream = Context.Watch(Context.ActorOf(StreamActor.Props(_symbol, _services), "stream"));
        }

        _candles.Tell(new FeedData.SourceSelected(_switch.Source));
        CheckAge();
    }

    /// <inheritdoc/>
    protected override void PostStop() => _timers.Dispose();

    private void OnTick(StreamEvents.BookTicker tick)
    {
        var now = _clock.UtcNow;
        if (!_futureFilter.Accepts(StampedData.BookTicker, tick.Stamp) || !_tickOrder.Accepts(tick.UpdateId, tick.EventTime, now))
        {
            return;
        }

        _switch.OnTick(tick.EventTime, tick.ReceivedAt, now);
        if (_switch.Source == DataSource.Ws)
        {
            _candles.Tell(tick);
        }
        else if (_switch.CanReturn(now) && !_syncing && now >= _nextSync.End(now))
        {
            _syncing = true;
            _poll.Tell(new PollCommands.Sync(CandlesToSync(now)));
        }
    }

    private void OnKline(StreamEvents.Kline kline)
    {
        if (!_futureFilter.Accepts(StampedData.Kline, CandleIntake.StampOf(kline.Candle, kline.Closed, kline.Stamp)))
        {
            return;
        }

        _switch.OnKline(kline.EventTime, kline.ReceivedAt, _clock.UtcNow);
        if (_switch.Source == DataSource.Ws)
        {
            if (kline.Closed)
            {
                OnClosed(kline.Candle.OpenTime, contiguous: true);
            }

            _candles.Tell(kline);
        }
    }

    private void OnMarkPrice(StreamEvents.MarkPrice mark)
    {
        if (_futureFilter.Accepts(StampedData.MarkPrice, mark.Stamp))
        {
            _candles.Tell(mark);
            _poll.Tell(mark);
        }
    }

    private void Forward(StampedData kind, DataStamp stamp, IFeedData data)
    {
        if (_futureFilter.Accepts(kind, stamp))
        {
            _candles.Tell(data);
        }
    }

    private void OnSocketLost(StreamEvents.SocketLost lost)
    {
        _switch.OnSocketLost(lost.Reason);
        CheckAge();
    }

    private void OnRestPrice(FeedData.Price price)
    {
        // A price requested before the last switch is out of date.
        if (price.Epoch == _switch.Epoch)
        {
            Forward(StampedData.RestPrice, price.Stamp, price);
        }
    }

    private void OnRestMinutes(FeedData.Minutes minutes)
    {
        if (minutes.Epoch is not { } epoch || epoch == _switch.Epoch)
        {
            ForwardMinutes(minutes);
        }
    }

    private void OnRestQuarters(FeedData.Quarters quarters)
    {
        ReportFuture(quarters.Candles);
        _candles.Tell(quarters);
    }

    private void ForwardMinutes(FeedData.Minutes minutes)
    {
        ReportFuture(minutes.Candles);
        if (minutes.Candles.NewestFinal is { } closed)
        {
            // Candles beyond a gap do not shorten the next sync.
            OnClosed(closed, contiguous: minutes.Candles[0].OpenTime <= _newestClosed + (long)CandleInterval.OneMinute);
        }

        _candles.Tell(minutes);
    }

    private void OnRestFunding(FeedData.Funding funding)
    {
        if (funding.FutureEvent is { } time)
        {
            _futureFilter.Reject(StampedData.RestFundingRate, time, funding.Stamp.ArrivedAt);
        }

        Forward(StampedData.RestFundingRate, funding.Stamp, funding);
    }

    private void OnRestOpenInterestHistory(FeedData.OpenInterestHistory history)
    {
        var now = _clock.UtcNow;
        if (history.Samples is [.., var newest] && DataStamp.IsAfter(newest.Time, now + OpenInterestPeriodMs))
        {
            _futureFilter.Reject(StampedData.RestOpenInterestHistory, newest.Time, now);
        }

        _candles.Tell(history);
    }

    // CandleAnswer has already excluded the candle.
    private void ReportFuture(CandleAnswer candles)
    {
        if (candles.FutureCandle is { } openTime)
        {
            _futureFilter.Reject(StampedData.RestKlines, openTime, candles.Stamp.ArrivedAt);
        }
    }

    private void OnClosed(long openTime, bool contiguous)
    {
        if (contiguous || _newestClosed == 0)
        {
            _newestClosed = Math.Max(_newestClosed, openTime);
        }

        _switch.OnClosed(openTime + (long)CandleInterval.OneMinute - 1);
    }

    private void OnSynced(PollCommands.Synced synced)
    {
        _syncing = false;
        _nextSync.Set(Math.Max(synced.At + (long)_services.Feed.KlinePoll.TotalMilliseconds, synced.Error?.RetryAt ?? 0), synced.At);
        if (synced.Data is not { } minutes)
        {
            if (synced.Error?.Kind != _lastSyncError)
            {
                _log.Warning("{Symbol} stays on rest, its sync failed: {Problem}", _symbol, synced.Error?.Message);
            }

            _lastSyncError = synced.Error?.Kind;
            return;
        }

        _lastSyncError = null;
        _newestClosed = 0;
        ForwardMinutes(minutes);
        if (_switch.TryReturn(_clock.UtcNow))
        {
            _nextSync = default;
            _stream.Tell(StreamCommands.Trusted.Instance);
            Switched(SwitchReason.Recovered, $"{_services.Feed.RecoverGoodTicks} fresh ticks in a row and {minutes.Candles.Count} candles synced");
            CheckAge();
        }
    }

    // At the start, and after a restart of the poll, which lost its pending calls.
    private void OnPollReady()
    {
        _syncing = false;
        _poll.Tell(new PollCommands.Follow(_switch.Source, _switch.Epoch));
        _poll.Tell(FeedRequests.WarmUp.Instance);
    }

    private void OnStreamReady()
    {
        if (_switch.Source == DataSource.Rest)
        {
            _stream.Tell(StreamCommands.Abandoned.Instance);
        }
    }

    private void OnWarmUp(FeedRequests.WarmUp request)
    {
        // Restarted candles do not know the current source.
        _candles.Tell(new FeedData.SourceSelected(_switch.Source));
        _poll.Tell(request);
    }

    private void CheckAge()
    {
        var now = _clock.UtcNow;
        if (_switch.FindReason(now) is { } reason)
        {
            var fault = _switch.FindFault(now)!;
            var socketLost = _switch.SocketIsLost;
            _switch.FallBack();
            if (!socketLost)
            {
                _stream.Tell(StreamCommands.Abandoned.Instance);
            }

            Switched(reason, fault);
        }

        if (_switch.Source == DataSource.Ws)
        {
            var delay = TimeSpan.FromMilliseconds(_switch.UntilNextFault(now));
            _timers.Once(AgeTimer, delay < MaxCheckInterval ? delay : MaxCheckInterval, AgeDue.Instance);
        }
    }

    private void Switched(SwitchReason reason, string detail)
    {
        var to = _switch.Source;
        var from = to == DataSource.Ws ? DataSource.Rest : DataSource.Ws;
        _log.Info("{Symbol} switches {From} -> {To}: {Reason}", _symbol, from.ToText(), to.ToText(), detail);
        Context.Parent.Tell(new FeedEvents.Switched(from, to, reason, detail));
        _candles.Tell(new FeedData.SourceSelected(_switch.Source));
        _poll.Tell(new PollCommands.Follow(_switch.Source, _switch.Epoch));
    }

    // As many as the market holds, or one for each minute passed if that is more.
    private int CandlesToSync(long now)
    {
        var passed = _newestClosed == 0 ? 0 : (now - _newestClosed) / (long)CandleInterval.OneMinute + 1;
        return (int)Math.Max(_services.Rules.Market.MinuteCandles, passed);
    }

    private sealed class AgeDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static AgeDue Instance { get; } = new();
    }
}
