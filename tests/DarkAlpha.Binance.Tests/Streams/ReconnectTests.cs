using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Support;
using DarkAlpha.Simulator;
using DarkAlpha.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using StreamHub = DarkAlpha.Binance.Streams.StreamHub;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>Reconnect delays of a hub, recorded in virtual time.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReconnectTests
{
    // No other timeout has one of these lengths.
    private static readonly TimeSpan[] Bounds = [.. new[] { 1, 2, 4, 8, 16, 32, 60 }.Select(s => TimeSpan.FromSeconds(s))];

    private static readonly StreamOptions Options = new()
    {
        BackoffMin = TimeSpan.FromSeconds(1),
        BackoffMax = TimeSpan.FromSeconds(60),
        OpenTimeout = TimeSpan.FromSeconds(11),
        CloseTimeout = TimeSpan.FromSeconds(7),
        Overlap = TimeSpan.FromSeconds(3),
        MessagesPerSecond = 10,
    };

    private readonly VirtualWorld _world = new(DateTimeOffset.UnixEpoch);
    private readonly RecordingListener _listener = new();

    [Test]
    [CancelAfter(60_000)]
    public async Task Delays_double_up_to_the_maximum_while_connections_are_refused(CancellationToken cancellation)
    {
        var refusal = new FaultRule { Kind = FaultKind.Refuse, Route = SimulatedRoute.Public };
        await using var exchange = await SimulatorHost.StartAsync(_world.In(new SimulatorOptions { Faults = [refusal] }), cancellation);
        var time = new WaitRecordingTime(exchange.Clock.Steady, Bounds);
        await using var hub = Listen(exchange, time, Options);

        await UntilAsync(() => time.Waits.Count >= Bounds.Length + 2, cancellation);

        Assert.That(time.Waits.Take(Bounds.Length + 2), Is.EqualTo(Bounds.Append(Bounds[^1]).Append(Bounds[^1])));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_delay_is_reset_by_lasting_data_only_not_by_connecting_an_acknowledgement_or_a_first_frame(
        CancellationToken cancellation)
    {
        FaultRule[] faults =
        [
            new() { Kind = FaultKind.Refuse, Route = SimulatedRoute.Public, Count = 2 },
            new() { Kind = FaultKind.AckButSilent, Route = SimulatedRoute.Public },
        ];
        await using var exchange = await SimulatorHost.StartAsync(
            _world.In(new SimulatorOptions { Symbols = ["BTCUSDT"], TicksPerSecond = 50, Faults = [.. faults] }), cancellation);
        var time = new WaitRecordingTime(exchange.Clock.Steady, Bounds);
        await using var hub = Listen(exchange, time, Options with { IdleTimeout = TimeSpan.FromSeconds(3) });

        await UntilAsync(() => _listener.Count(SocketEventKind.Lost, StreamRoute.Public) >= 4, cancellation);
        exchange.Faults.Clear();
        await UntilAsync(() => _listener.Count(SocketEventKind.Delivering, StreamRoute.Public) == 1, cancellation);
        var before = time.Waits;
        exchange.Faults.Add(new FaultRule { Kind = FaultKind.Drop, Route = SimulatedRoute.Public });
        await UntilAsync(() => _listener.Count(SocketEventKind.Delivering, StreamRoute.Public) == 2, cancellation);
        Assert.That(before, Has.Count.GreaterThanOrEqualTo(4));
        Assert.That(time.Waits, Is.EqualTo(Bounds.Take(before.Count + 1)));

        await _world.PassAsync(TimeSpan.FromSeconds(5));
        exchange.Faults.Add(new FaultRule { Kind = FaultKind.Drop, Route = SimulatedRoute.Public });
        await UntilAsync(() => _listener.Count(SocketEventKind.Delivering, StreamRoute.Public) == 3, cancellation);
        Assert.That(time.Waits.Skip(before.Count + 1).First(), Is.EqualTo(Options.BackoffMin));
    }

    private Task UntilAsync(Func<bool> condition, CancellationToken cancellation) =>
        _world.UntilAsync(condition, cancellation: cancellation);

    private StreamHub Listen(SimulatorHost exchange, TimeProvider time, StreamOptions options)
    {
        var hub = new StreamHub(
            options with { PublicUrl = exchange.PublicStreamUrl, MarketUrl = exchange.MarketStreamUrl, Connect = _world.Wire.ConnectAsync },
            _listener,
            time,
            NullLogger<StreamHub>.Instance,
            new ConstantRandom(1));
        hub.Add("BTCUSDT");
        return hub;
    }
}
