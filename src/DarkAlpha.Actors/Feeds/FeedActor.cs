using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Text;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Delivers one symbol's market data to its candles, from the streams or from REST as <see cref="SourceSwitch"/> decides. The ticks of the
/// streams go there by <see cref="TickInbox"/>. While REST is in use, prices and klines of the streams only count towards returning to
/// them; mark price, funding and open interest are used from both sources. Supervises <c>stream</c> and <c>poll</c>: each is restarted at
/// most 10 times a minute. One that fails more often makes the feed fail too (a death pact), which the symbol's supervision handles.
/// </summary>
internal sealed partial class FeedActor : ReceiveActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly Symbol _symbol;
    private readonly SymbolServices _services;
    private readonly IExchangeClock _clock;
    private readonly IActorRef _candles;
    private readonly TickInbox _ticks;
    private readonly MarketTimers _timers;
    private readonly SourceSwitch _switch;
    private readonly ReturnSync _sync;
    private readonly FutureTimestampFilter _futureFilter;
    private IActorRef _poll = ActorRefs.Nobody;
    private IActorRef _stream = ActorRefs.Nobody;

    public FeedActor(Symbol symbol, SymbolServices services, IActorRef candles, TickInbox ticks)
    {
        _symbol = symbol;
        _services = services;
        _clock = services.Clock;
        _candles = candles;
        _ticks = ticks;
        _timers = new MarketTimers(services.Time, Self);
        var parent = Context.Parent;
        _futureFilter = new FutureTimestampFilter(
            symbol, services.Metrics.Symbols, _log, refused => parent.Tell(new FeedEvents.Refused(refused)));
        _switch = new SourceSwitch(services.Feed, services.Rules.Health, _clock.UtcNow);
        _sync = new ReturnSync(services.Feed, services.Rules.Market.MinuteCandles);

        Receive<StreamEvents.BookTicker>(OnTick);
        Receive<StreamEvents.Kline>(OnKline);
        Receive<StreamEvents.MarkPrice>(OnMarkPrice);
        Receive<StreamEvents.SocketLost>(OnSocketLost);
        Receive<StreamEvents.SocketDelivering>(delivering => _stream.Tell(delivering));
        Receive<StreamCommands.Ready>(_ => OnStreamReady());
        Receive<FeedData.Price>(OnRestPrice);
        Receive<FeedData.Minutes>(OnRestMinutes);
        Receive<IFeedData>(ForwardRest);
        Receive<FeedEvents.RequestsFailed>(failed => Context.Parent.Tell(failed));
        Receive<PollCommands.Ready>(_ => OnPollReady());
        Receive<PollCommands.Synced>(OnSynced);
        Receive<FeedRequests.WarmUp>(OnWarmUp);
        Receive<IFeedRequest>(request => _poll.Tell(request));
        Receive<AgeDue>(_ => CheckAge());
    }

    /// <summary>Creates the feed of a symbol.</summary>
    public static Props Props(Symbol symbol, SymbolServices services, IActorRef candles, TickInbox ticks) =>
        Akka.Actor.Props.Create(() => new FeedActor(symbol, services, candles, ticks));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => SupervisionOptions.RestartTenTimesAMinute();

    /// <inheritdoc/>
    protected override void PreStart()
    {
        SelectSource();
        _poll = Context.Watch(Context.ActorOf(PollActor.Props(_symbol, _services), "poll"));
        if (_switch.Source == DataSource.Ws)
        {
            Context.Watch(Context.ActorOf(StreamActor.Props(_symbol, _services, _ticks), "stream"));
        }

        CheckAge();
    }

    /// <inheritdoc/>
    protected override void PostStop() => _timers.Dispose();

    private void OnTick(StreamEvents.BookTicker tick)
    {
        var now = _clock.UtcNow;
        if (!_futureFilter.Accepts(StampedData.BookTicker, tick.Stamp))
        {
            return;
        }

        _switch.OnTick(tick.EventTime, tick.ReceivedAt, now);
        if (_switch.CanReturn(now) && _sync.TryBegin(now) is { } candles)
        {
            _poll.Tell(new PollCommands.Sync(candles));
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
                _sync.OnClosed(kline.Candle.OpenTime);
                _switch.OnClosed(kline.Candle.CloseTime(CandleInterval.OneMinute));
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

    private void OnSocketLost(StreamEvents.SocketLost lost)
    {
        // Before it hears that it is abandoned: while the socket is lost, it must not renew anything.
        _stream.Tell(lost);
        _switch.OnSocketLost(lost.Reason);
        CheckAge();
    }

    private void OnRestPrice(FeedData.Price price)
    {
        // A price requested before the last switch is out of date, and on the streams the price is that of the book.
        if (price.Epoch == _switch.Epoch && _switch.Source == DataSource.Rest)
        {
            ForwardRest(price);
        }
    }

    private void OnRestMinutes(FeedData.Minutes minutes)
    {
        if (minutes.Epoch is not { } epoch || epoch == _switch.Epoch)
        {
            _sync.OnAnswer(minutes.Candles);
            _switch.OnAnswer(minutes.Candles);
            ForwardRest(minutes);
        }
    }

    private void ForwardRest(IFeedData data)
    {
        if (_futureFilter.Accepts(data, _clock.UtcNow))
        {
            _candles.Tell(data);
        }
    }

    // At the start, and after a restart of the poll, which lost its pending calls.
    private void OnPollReady()
    {
        _sync.Abandon();
        Context.Parent.Tell(new FeedEvents.RequestsFailed([]));
        _poll.Tell(new PollCommands.Follow(_switch.Source, _switch.Epoch));
        _poll.Tell(FeedRequests.WarmUp.Instance);
    }

    private void OnStreamReady()
    {
        // Not before: a SocketLost of an earlier subscription would stop this stream's renewals until a SocketDelivering that has passed.
        _stream = Sender;
        if (_switch.Source == DataSource.Rest)
        {
            _stream.Tell(StreamCommands.Abandoned.Instance);
        }
    }

    private void OnWarmUp(FeedRequests.WarmUp request)
    {
        // Restarted candles do not know the current source.
        SelectSource();
        _poll.Tell(request);
    }
}
