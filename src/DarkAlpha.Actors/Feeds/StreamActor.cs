using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Services;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// One symbol's streams: holds the subscription as long as it lives and passes the events on to the feed. When the feed has given the streams
/// up although their sockets live, subscribes anew, at first at once and then after WS_BACKOFF_MIN to WS_BACKOFF_MAX, until they are trusted.
/// A broken socket is the hub's business: it reconnects and subscribes by itself.
/// </summary>
internal sealed class StreamActor : ReceiveActor
{
    private const string RenewTimer = "renew";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _feed = Context.Parent;
    private readonly string _symbol;
    private readonly IStreamSubscriptions _streams;
    private readonly MarketTimers _timers;
    private readonly TimeSpan _shortest;
    private readonly TimeSpan _longest;
    private TimeSpan _delay;
    private bool _givenUp;
    private bool _socketLost;

    public StreamActor(string symbol, SymbolServices services)
    {
        _symbol = symbol;
        _streams = services.Streams;
        _timers = new MarketTimers(services.Time, Self);
        _shortest = services.Feed.ReconnectMin;
        _longest = services.Feed.ReconnectMax;

        Receive<StreamEvents.SocketLost>(OnSocketLost);
        Receive<StreamEvents.SocketDelivering>(OnSocketDelivering);
        Receive<IStreamEvent>(_feed.Forward);
        Receive<StreamCommands.GivenUp>(_ => BeginRenewing());
        Receive<StreamCommands.Trusted>(_ => StopRenewing());
        Receive<RenewDue>(_ => Renew());
    }

    /// <summary>Creates the stream of a symbol.</summary>
    public static Props Props(string symbol, SymbolServices services) => Akka.Actor.Props.Create(() => new StreamActor(symbol, services));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        _streams.Subscribe(_symbol, Self);
        _feed.Tell(StreamCommands.Ready.Instance);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _timers.Dispose();
        _streams.Unsubscribe(_symbol, Self);
    }

    private void OnSocketLost(StreamEvents.SocketLost lost)
    {
        _socketLost = true;
        _timers.Cancel(RenewTimer);
        _feed.Tell(lost);
    }

    private void OnSocketDelivering(StreamEvents.SocketDelivering delivering)
    {
        _socketLost = false;
        _feed.Tell(delivering);
        if (_givenUp)
        {
            // It has just been subscribed; give it time to deliver.
            _delay = _shortest;
            _timers.Once(RenewTimer, _longest, RenewDue.Instance);
        }
    }

    private void BeginRenewing()
    {
        _givenUp = true;
        _delay = _shortest;
        Renew();
    }

    private void StopRenewing()
    {
        _givenUp = false;
        _timers.Cancel(RenewTimer);
    }

    private void Renew()
    {
        if (!_givenUp || _socketLost)
        {
            return;
        }

        _log.Debug("{Symbol}: subscribes its streams anew; next in {Delay} if they stay silent", _symbol, _delay);
        _streams.Renew(_symbol);
        _timers.Once(RenewTimer, _delay, RenewDue.Instance);
        _delay = _delay * 2 < _longest ? _delay * 2 : _longest;
    }

    private sealed class RenewDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static RenewDue Instance { get; } = new();
    }
}
