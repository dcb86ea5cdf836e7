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
/// Brings one symbol's data to its candles, from the streams or by REST as <see cref="SourceSwitch"/> decides. What the source that is not
/// trusted says about price and klines only counts towards trusting it again; mark price, funding and open interest are taken in both modes.
/// Supervises <c>stream</c> and <c>poll</c>: each is restarted at most 10 times a minute; when that is not enough its end ends the feed, too
/// (a death pact), and the symbol decides.
/// </summary>
internal sealed class FeedActor : ReceiveActor
{
    private const string AgeTimer = "age";

    // A period of the history that is not over yet is dated at its end.
    private const long OpenInterestPeriodMs = 300_000;

    // Ages are looked at when the next could be too great, but also each second: the corrected clock may be set forward.
    private static readonly TimeSpan MaxCheckTime = TimeSpan.FromSeconds(1);

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly string _symbol;
    private readonly SymbolServices _services;
    private readonly IExchangeClock _clock;
    private readonly IActorRef _candles;
    private readonly MarketTimers _timers;
    private readonly SourceSwitch _switch;
    private readonly FutureStamps _future;
    private readonly TickOrder _ticks = new();
    private IActorRef _poll = ActorRefs.Nobody;
    private IActorRef _stream = ActorRefs.Nobody;
    private bool _syncing;
    private Pause _nextSync;
    private RestErrorKind? _syncProblem;
    private long _newestClosed;

    public FeedActor(string symbol, SymbolServices services, IActorRef candles)
    {
        _symbol = symbol;
        _services = services;
        _clock = services.Clock;
        _candles = candles;
        _timers = new MarketTimers(services.Time, Self);
        _future = new FutureStamps(symbol, services.Metrics.Symbols, _log);
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
        Receive<FeedData.Premium>(premium => Take(StampedData.RestPremiumIndex, premium.Stamp, premium));
        Receive<FeedData.Funding>(OnRestFunding);
        Receive<FeedData.OpenInterestHistory>(OnRestOpenInterestHistory);
        Receive<FeedData.OpenInterest>(interest => Take(StampedData.RestOpenInterest, interest.Stamp, interest));
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

        _candles.Tell(new FeedData.SourceIs(_switch.Source));
        CheckAge();
    }

    /// <inheritdoc/>
    protected override void PostStop() => _timers.Dispose();

    private void OnTick(StreamEvents.BookTicker tick)
    {
        var now = _clock.UtcNow;
        if (!_future.Takes(StampedData.BookTicker, tick.Stamp) || !_ticks.Takes(tick.UpdateId, tick.EventTime, now))
        {
            return;
        }

        _switch.OnTick(tick.EventTime, tick.ReceivedAt, now);
        if (_switch.Source == DataSource.Ws)
        {
            _candles.Tell(tick);
        }
        else if (_switch.MayReturn(now) && !_syncing && now >= _nextSync.End(now))
        {
            _syncing = true;
            _poll.Tell(new PollCommands.Sync(CandlesToSync(now)));
        }
    }

    private void OnKline(StreamEvents.Kline kline)
    {
        if (!_future.Takes(StampedData.Kline, CandleIntake.StampOf(kline.Candle, kline.Closed, kline.Stamp)))
        {
            return;
        }

        _switch.OnKline(kline.EventTime, kline.ReceivedAt, _clock.UtcNow);
        if (_switch.Source == DataSource.Ws)
        {
            if (kline.Closed)
            {
                OnClosed(kline.Candle.OpenTime, joins: true);
            }

            _candles.Tell(kline);
        }
    }

    private void OnMarkPrice(StreamEvents.MarkPrice mark)
    {
        if (_future.Takes(StampedData.MarkPrice, mark.Stamp))
        {
            _candles.Tell(mark);
            _poll.Tell(mark);
        }
    }

    private void Take(StampedData kind, DataStamp stamp, IFeedData data)
    {
        if (_future.Takes(kind, stamp))
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
        // Asked for before a switch: it is about a time that is over.
        if (price.Epoch == _switch.Epoch)
        {
            Take(StampedData.RestPrice, price.Stamp, price);
        }
    }

    private void OnRestMinutes(FeedData.Minutes minutes)
    {
        if (minutes.Epoch is not { } epoch || epoch == _switch.Epoch)
        {
            TakeMinutes(minutes);
        }
    }

    private void OnRestQuarters(FeedData.Quarters quarters)
    {
        RefuseFuture(quarters.Candles);
        _candles.Tell(quarters);
    }

    private void TakeMinutes(FeedData.Minutes minutes)
    {
        RefuseFuture(minutes.Candles);
        if (minutes.Candles.NewestFinal is { } closed)
        {
            // Beyond a hole they do not make the next sync any shorter.
            OnClosed(closed, joins: minutes.Candles[0].OpenTime <= _newestClosed + (long)CandleInterval.OneMinute);
        }

        _candles.Tell(minutes);
    }

    private void OnRestFunding(FeedData.Funding funding)
    {
        if (funding.FutureEvent is { } time)
        {
            _future.Refuse(StampedData.RestFundingRate, time, funding.Stamp.ArrivedAt);
        }

        Take(StampedData.RestFundingRate, funding.Stamp, funding);
    }

    private void OnRestOpenInterestHistory(FeedData.OpenInterestHistory history)
    {
        var now = _clock.UtcNow;
        if (history.Samples is [.., var newest] && DataStamp.IsAfter(newest.Time, now + OpenInterestPeriodMs))
        {
            _future.Refuse(StampedData.RestOpenInterestHistory, newest.Time, now);
        }

        _candles.Tell(history);
    }

    // They are left out already.
    private void RefuseFuture(CandleAnswer candles)
    {
        if (candles.FutureCandle is { } openTime)
        {
            _future.Refuse(StampedData.RestKlines, openTime, candles.Stamp.ArrivedAt);
        }
    }

    private void OnClosed(long openTime, bool joins)
    {
        if (joins || _newestClosed == 0)
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
            if (synced.Error?.Kind != _syncProblem)
            {
                _log.Warning("{Symbol} stays on rest, its sync failed: {Problem}", _symbol, synced.Error?.Message);
            }

            _syncProblem = synced.Error?.Kind;
            return;
        }

        _syncProblem = null;
        _newestClosed = 0;
        TakeMinutes(minutes);
        if (_switch.TryReturn(_clock.UtcNow))
        {
            _nextSync = default;
            _stream.Tell(StreamCommands.Trusted.Instance);
            Switched(SwitchReason.Recovered, $"{_services.Feed.RecoverGoodTicks} fresh ticks in a row and {minutes.Candles.Count} candles synced");
            CheckAge();
        }
    }

    // At the start, and again should the poll have failed with whatever it was about to do.
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
            _stream.Tell(StreamCommands.GivenUp.Instance);
        }
    }

    private void OnWarmUp(FeedRequests.WarmUp request)
    {
        // The candles may be new to this, and the source older than they.
        _candles.Tell(new FeedData.SourceIs(_switch.Source));
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
                _stream.Tell(StreamCommands.GivenUp.Instance);
            }

            Switched(reason, fault);
        }

        if (_switch.Source == DataSource.Ws)
        {
            var delay = TimeSpan.FromMilliseconds(_switch.UntilNextFault(now));
            _timers.Once(AgeTimer, delay < MaxCheckTime ? delay : MaxCheckTime, AgeDue.Instance);
        }
    }

    private void Switched(SwitchReason reason, string words)
    {
        var to = _switch.Source;
        var from = to == DataSource.Ws ? DataSource.Rest : DataSource.Ws;
        _log.Info("{Symbol} switches {From} -> {To}: {Reason}", _symbol, from.ToText(), to.ToText(), words);
        Context.Parent.Tell(new FeedEvents.Switched(from, to, reason, words));
        _candles.Tell(new FeedData.SourceIs(_switch.Source));
        _poll.Tell(new PollCommands.Follow(_switch.Source, _switch.Epoch));
    }

    // As many as are held, or more when more minutes have passed than that.
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
