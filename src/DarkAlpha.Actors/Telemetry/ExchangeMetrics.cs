using System.Diagnostics.Metrics;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>What a node has one of for the exchange. All but the events is counted there already and only read here.</summary>
internal sealed class ExchangeMetrics
{
    private static readonly StreamRoute[] Routes = Enum.GetValues<StreamRoute>();
    private static readonly FrameKind[] Good = [FrameKind.BookTicker, FrameKind.Kline, FrameKind.MarkPrice, FrameKind.Ack];
    private static readonly FrameKind[] Bad = [.. Enum.GetValues<FrameKind>().Except([.. Good, FrameKind.None])];

    private readonly Counts<(StreamRoute Route, SocketEventKind Kind)> _sockets = new(key =>
        [Labels.Of(Labels.Route, key.Route), Labels.Of(Labels.Event, key.Kind)]);

    private readonly Counts<RestErrorKind> _pauses = new(kind => [Labels.Of(Labels.Reason, kind)]);
    private Parts? _exchange;

    public ExchangeMetrics(Meter meter)
    {
        _sockets.Begin(Routes.SelectMany(route => Enum.GetValues<SocketEventKind>().Select(kind => (route, kind))));
        _pauses.Begin([RestErrorKind.RateLimited, RestErrorKind.Banned, RestErrorKind.Restricted, RestErrorKind.Blocked]);
        DefineSockets(meter);
        DefineRest(meter);
        DefineClock(meter);
    }

    /// <summary>What is read from now on.</summary>
    /// <param name="gateway">REST within the weight budget.</param>
    /// <param name="hub">The sockets.</param>
    /// <param name="clock">The corrected clock.</param>
    public void Attach(RestGateway gateway, StreamHub hub, IExchangeClock clock)
    {
        gateway.PauseStarted += (_, pause) => _pauses.Count(pause.Error.Kind);
        Volatile.Write(ref _exchange, new Parts(gateway, hub, clock));
    }

    /// <summary>Counts a socket event.</summary>
    public void OnSocket(SocketEvent socketEvent) => _sockets.Count((socketEvent.Route, socketEvent.Kind));

    private void DefineSockets(Meter meter)
    {
        meter.CreateObservableCounter(
            "darkalpha.frames", () => FramesBy(Good, Labels.Stream), "{frame}", "Frames understood.");
        meter.CreateObservableCounter(
            "darkalpha.frames.bad", () => FramesBy(Bad, Labels.Reason), "{frame}", "Frames skipped, by what was wrong with them.");
        meter.CreateObservableCounter(
            "darkalpha.socket.events", _sockets.Read, "{event}", "Sockets that began to deliver, were replaced as planned, or were lost.");
        meter.CreateObservableGauge(
            "darkalpha.sockets", () => SocketsBy(sockets => sockets.Count()), "{socket}", "Open sockets; two for one while it is replaced.");
        meter.CreateObservableGauge(
            "darkalpha.socket.streams", () => SocketsBy(sockets => sockets.Sum(s => s.Streams)), "{stream}", "Streams on the open sockets.");
        meter.CreateObservableGauge(
            "darkalpha.socket.silence",
            () => SocketsBy(sockets => sockets.Max(s => (double?)s.IdleTime.TotalSeconds) ?? 0),
            "s",
            "How long the most silent open socket has brought no data; 0 without a socket.");
    }

    private void DefineRest(Meter meter)
    {
        meter.CreateObservableCounter(
            "darkalpha.rest.requests",
            () => Read(e => e.Gateway.Budget.RequestsByEndpoint.Select(r => new Measurement<long>(r.Value, Labels.Of(Labels.Endpoint, r.Key)))),
            "{request}",
            "Requests sent, repetitions included.");
        meter.CreateObservableGauge(
            "darkalpha.rest.waiting",
            () => Read(e => e.Gateway.Budget.WaitingByPriority.Select(w => new Measurement<int>(w.Value, Labels.Of(Labels.Priority, w.Key)))),
            "{request}",
            "Requests that wait for their turn within the weight budget.");
        meter.CreateObservableGauge(
            "darkalpha.rest.weight.used", () => ReadOne(e => e.Gateway.Budget.Used), "{weight}", "Weight used in this minute by everybody at this IP address.");
        meter.CreateObservableGauge(
            "darkalpha.rest.weight.own", () => ReadOne(e => e.Gateway.Budget.OwnUsed), "{weight}", "Weight used in this minute by this node.");
        meter.CreateObservableGauge(
            "darkalpha.rest.weight.limit", () => ReadOne(e => e.Gateway.Budget.Limit), "{weight}", "The exchange's limit of weight a minute for this IP address.");
        meter.CreateObservableGauge(
            "darkalpha.rest.weight.left", () => ReadOne(e => e.Gateway.Budget.Left), "{weight}", "Weight this node may still use in this minute.");
        meter.CreateObservableCounter(
            "darkalpha.rest.pauses", _pauses.Read, "{pause}", "How often the exchange made this node be silent.");
        meter.CreateObservableGauge(
            "darkalpha.rest.quiet.remaining", () => ReadOne(e => Until(e, e.Gateway.Budget.PausedUntil)), "s", "How long nothing is sent by REST; 0 when it is.");
        meter.CreateObservableGauge(
            "darkalpha.rest.ban.remaining", () => ReadOne(e => Until(e, e.Gateway.Budget.BannedUntil)), "s", "How long this IP address is banned; 0 when it is not.");
    }

    private void DefineClock(Meter meter)
    {
        meter.CreateObservableGauge(
            "darkalpha.clock.skew", () => ReadOne(e => e.Clock.SkewMilliseconds / 1_000.0), "s", "The exchange's clock minus this machine's, when last measured.");
        meter.CreateObservableGauge(
            "darkalpha.clock.degraded", () => ReadOne(e => e.Clock.IsDegraded ? 1 : 0), description: "1 while the clock cannot be trusted and nothing may be decided.");
    }

    private IEnumerable<Measurement<long>> FramesBy(FrameKind[] verdicts, string label) => Read(exchange =>
        from route in Routes
        let frames = exchange.Hub.FramesOn(route)
        from verdict in verdicts
        select new Measurement<long>(frames[verdict], Labels.Of(Labels.Route, route), Labels.Of(label, verdict)));

    private IEnumerable<Measurement<T>> SocketsBy<T>(Func<IEnumerable<SocketStatus>, T> figure)
        where T : struct => Read(exchange =>
        {
            var sockets = exchange.Hub.Sockets;
            return Routes.Select(route => new Measurement<T>(figure(sockets.Where(s => s.Route == route)), Labels.Of(Labels.Route, route)));
        });

    private static double Until(Parts exchange, long? end) => end is { } at ? Math.Max(0, at - exchange.Clock.UtcNow) / 1_000.0 : 0;

    private IEnumerable<Measurement<T>> ReadOne<T>(Func<Parts, T> figure)
        where T : struct => Read<T>(exchange => [new Measurement<T>(figure(exchange))]);

    private IEnumerable<Measurement<T>> Read<T>(Func<Parts, IEnumerable<Measurement<T>>> figures)
        where T : struct => Volatile.Read(ref _exchange) is { } exchange ? figures(exchange) : [];

    private sealed record Parts(RestGateway Gateway, StreamHub Hub, IExchangeClock Clock);
}
