using System.Diagnostics.Metrics;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// Metrics of a node's exchange connection: sockets, REST budget and clock. Socket events and pauses are counted here; all other values are
/// read from their source.
/// </summary>
internal sealed class ExchangeMetrics
{
    private static readonly StreamRoute[] Routes = Enum.GetValues<StreamRoute>();
    private static readonly FrameKind[] Good = [FrameKind.BookTicker, FrameKind.Kline, FrameKind.MarkPrice, FrameKind.Ack];
    private static readonly FrameKind[] Bad = [.. Enum.GetValues<FrameKind>().Except([.. Good, FrameKind.None])];

    private readonly Counts<(StreamRoute Route, SocketEventKind Kind)> _sockets = new(key =>
        [Labels.Of(Labels.Route, key.Route), Labels.Of(Labels.Event, key.Kind)]);

    private readonly Counts<RestErrorKind> _pauses = new(kind => [Labels.Of(Labels.Reason, kind)]);
    private Sources? _exchange;

    public ExchangeMetrics(Meter meter)
    {
        _sockets.Initialize(Routes.SelectMany(route => Enum.GetValues<SocketEventKind>().Select(kind => (route, kind))));
        _pauses.Initialize([RestErrorKind.RateLimited, RestErrorKind.Banned, RestErrorKind.Restricted, RestErrorKind.Blocked]);
        DefineSockets(meter);
        DefineRest(meter);
        DefineClock(meter);
    }

    /// <summary>Starts measuring.</summary>
    /// <param name="gateway">The REST gateway, for its weight budget.</param>
    /// <param name="hub">The stream hub, for its sockets.</param>
    /// <param name="clock">The corrected clock.</param>
    public void Attach(RestGateway gateway, StreamHub hub, IExchangeClock clock)
    {
        gateway.PauseStarted += (_, pause) => _pauses.Count(pause.Error.Kind);
        Volatile.Write(ref _exchange, new Sources(gateway, hub, clock));
    }

    /// <summary>Counts a socket event.</summary>
    public void OnSocket(SocketEvent socketEvent) => _sockets.Count((socketEvent.Route, socketEvent.Kind));

    private void DefineSockets(Meter meter)
    {
        meter.CreateObservableCounter(
            "darkalpha.frames", () => FramesBy(Good, Labels.Stream), "{frame}", "Valid frames.");
        meter.CreateObservableCounter(
            "darkalpha.frames.bad", () => FramesBy(Bad, Labels.Reason), "{frame}", "Skipped frames by reason.");
        meter.CreateObservableCounter(
            "darkalpha.socket.events",
            _sockets.Read,
            "{event}",
            "Sockets that started delivering, were replaced as planned, or were lost.");
        meter.CreateObservableGauge(
            "darkalpha.sockets",
            () => SocketsBy(sockets => sockets.Count()),
            "{socket}",
            "Open sockets; a socket being replaced counts twice.");
        meter.CreateObservableGauge(
            "darkalpha.socket.streams",
            () => SocketsBy(sockets => sockets.Sum(s => s.Streams)),
            "{stream}",
            "Streams on the open sockets.");
        meter.CreateObservableGauge(
            "darkalpha.socket.silence",
            () => SocketsBy(sockets => sockets.Max(s => (double?)s.IdleTime.TotalSeconds) ?? 0),
            "s",
            "Longest time without data among the open sockets; 0 without a socket.");
    }

    private void DefineRest(Meter meter)
    {
        meter.CreateObservableCounter(
            "darkalpha.rest.requests",
            () => Read(e => e.Gateway.Budget.RequestsByEndpoint
                .Select(r => new Measurement<long>(r.Value, Labels.Of(Labels.Endpoint, r.Key)))),
            "{request}",
            "Requests sent, including retries.");
        meter.CreateObservableGauge(
            "darkalpha.rest.waiting",
            () => Read(e => e.Gateway.Budget.WaitingByPriority
                .Select(w => new Measurement<int>(w.Value, Labels.Of(Labels.Priority, w.Key)))),
            "{request}",
            "Requests waiting for the weight budget.");
        meter.CreateObservableGauge(
            "darkalpha.rest.weight.used",
            () => ReadOne(e => e.Gateway.Budget.Used),
            "{weight}",
            "Weight used in the current minute by all programs at this IP address.");
        meter.CreateObservableGauge(
            "darkalpha.rest.weight.own",
            () => ReadOne(e => e.Gateway.Budget.OwnUsed),
            "{weight}",
            "Weight used in the current minute by this node.");
        meter.CreateObservableGauge(
            "darkalpha.rest.weight.limit",
            () => ReadOne(e => e.Gateway.Budget.Limit),
            "{weight}",
            "The exchange's weight limit per minute for this IP address.");
        meter.CreateObservableGauge(
            "darkalpha.rest.weight.left",
            () => ReadOne(e => e.Gateway.Budget.Left),
            "{weight}",
            "Weight this node may still use in the current minute.");
        meter.CreateObservableCounter(
            "darkalpha.rest.pauses", _pauses.Read, "{pause}", "Pauses of REST imposed by the exchange.");
        meter.CreateObservableGauge(
            "darkalpha.rest.quiet.remaining",
            () => ReadOne(e => Until(e, e.Gateway.Budget.PausedUntil)),
            "s",
            "Remaining time of a REST pause; 0 without one.");
        meter.CreateObservableGauge(
            "darkalpha.rest.ban.remaining",
            () => ReadOne(e => Until(e, e.Gateway.Budget.BannedUntil)),
            "s",
            "Remaining time of the ban of this IP address; 0 when it is not banned.");
    }

    private void DefineClock(Meter meter)
    {
        meter.CreateObservableGauge(
            "darkalpha.clock.skew",
            () => ReadOne(e => e.Clock.SkewMilliseconds / 1_000.0),
            "s",
            "The exchange's clock minus this machine's, as last measured.");
        meter.CreateObservableGauge(
            "darkalpha.clock.degraded",
            () => ReadOne(e => e.Clock.IsDegraded ? 1 : 0),
            description: "1 while the clock is degraded and no card is issued.");
    }

    private IEnumerable<Measurement<long>> FramesBy(FrameKind[] kinds, string label) => Read(exchange =>
        from route in Routes
        let frames = exchange.Hub.FramesOn(route)
        from kind in kinds
        select new Measurement<long>(frames[kind], Labels.Of(Labels.Route, route), Labels.Of(label, kind)));

    private IEnumerable<Measurement<T>> SocketsBy<T>(Func<IEnumerable<SocketStatus>, T> value)
        where T : struct => Read(exchange =>
        {
            var sockets = exchange.Hub.Sockets;
            return Routes.Select(route => new Measurement<T>(value(sockets.Where(s => s.Route == route)), Labels.Of(Labels.Route, route)));
        });

    private static double Until(Sources exchange, long? end) =>
        end is { } at ? Math.Max(0, at - exchange.Clock.UtcNow.UnixMilliseconds) / 1_000.0 : 0;

    private IEnumerable<Measurement<T>> ReadOne<T>(Func<Sources, T> value)
        where T : struct => Read<T>(exchange => [new Measurement<T>(value(exchange))]);

    private IEnumerable<Measurement<T>> Read<T>(Func<Sources, IEnumerable<Measurement<T>>> values)
        where T : struct => Volatile.Read(ref _exchange) is { } exchange ? values(exchange) : [];

    private sealed record Sources(RestGateway Gateway, StreamHub Hub, IExchangeClock Clock);
}
