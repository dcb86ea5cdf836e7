using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Market;
using DarkAlpha.Actors.Messages.Exchange;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Services;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// One symbol's streams: keeps the feed subscribed to them for its lifetime. Events go straight to the feed, which passes on those about
/// sockets. When the feed has abandoned the streams although their sockets are connected, resubscribes, first at once and then after
/// WS_BACKOFF_MIN to WS_BACKOFF_MAX, until they are trusted again. Lost sockets are handled by the hub, which reconnects and resubscribes;
/// streams that are not trusted WS_BACKOFF_MAX after their socket delivers again are resubscribed, too.
/// </summary>
internal sealed class StreamActor : ReceiveActor
{
    private const string RenewTimer = "renew";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _feed = Context.Parent;
    private readonly Symbol _symbol;
    private readonly IStreamSubscriptions _streams;
    private readonly ITickReceiver _ticks;
    private readonly MarketTimers _timers;
    private readonly TimeSpan _minDelay;
    private readonly TimeSpan _maxDelay;
    private TimeSpan _delay;
    private bool _abandoned;
    private bool _socketLost;

    public StreamActor(Symbol symbol, SymbolServices services, ITickReceiver ticks)
    {
        _symbol = symbol;
        _streams = services.Streams;
        _ticks = ticks;
        _timers = new MarketTimers(services.Time, Self);
        _minDelay = services.Feed.ReconnectMin;
        _maxDelay = services.Feed.ReconnectMax;

        Receive<StreamEvents.SocketLost>(_ => OnSocketLost());
        Receive<StreamEvents.SocketDelivering>(_ => OnSocketDelivering());
        Receive<StreamCommands.Abandoned>(_ => StartRenewing());
        Receive<StreamCommands.Trusted>(_ => StopRenewing());
        Receive<RenewDue>(_ => Renew());
    }

    /// <summary>Creates the stream of a symbol.</summary>
    public static Props Props(Symbol symbol, SymbolServices services, ITickReceiver ticks) =>
        Akka.Actor.Props.Create(() => new StreamActor(symbol, services, ticks));

    /// <inheritdoc/>
    protected override void PreStart()
    {
        // First, so that it comes before the events of the subscription.
        _feed.Tell(StreamCommands.Ready.Instance);
        _streams.Subscribe(_symbol, _feed, _ticks);
    }

    /// <inheritdoc/>
    protected override void PostStop()
    {
        _timers.Dispose();
        _streams.Unsubscribe(_symbol, _feed);
    }

    private void OnSocketLost()
    {
        _socketLost = true;
        _timers.Cancel(RenewTimer);
    }

    private void OnSocketDelivering()
    {
        _socketLost = false;
        if (_abandoned)
        {
            // The reconnected socket has just subscribed; give it time to deliver.
            _delay = _minDelay;
            _timers.Once(RenewTimer, _maxDelay, RenewDue.Instance);
        }
    }

    private void StartRenewing()
    {
        _abandoned = true;
        _delay = _minDelay;
        Renew();
    }

    private void StopRenewing()
    {
        _abandoned = false;
        _timers.Cancel(RenewTimer);
    }

    private void Renew()
    {
        if (!_abandoned || _socketLost)
        {
            return;
        }

        _log.Debug("{Symbol}: resubscribing its streams; next attempt in {Delay} if nothing arrives", _symbol, _delay);
        _streams.Renew(_symbol);
        _timers.Once(RenewTimer, _delay, RenewDue.Instance);
        _delay = _delay * 2 < _maxDelay ? _delay * 2 : _maxDelay;
    }

    private sealed class RenewDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static RenewDue Instance { get; } = new();
    }
}
