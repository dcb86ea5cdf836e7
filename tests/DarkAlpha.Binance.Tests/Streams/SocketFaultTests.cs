using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>Sockets that close, do not connect or deliver no data: the reaction of the hub, and its recovery.</summary>
public sealed class SocketFaultTests
{
    [TestCase(FaultKind.Drop, "connection lost")]
    [TestCase(FaultKind.SocketCut, "closed by the exchange")]
    [CancelAfter(60_000)]
    public async Task A_lost_socket_is_reported_and_reopened(FaultKind kind, string reason, CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        await world.WaitAsync(l => l.Count(SocketEventKind.Delivering) == 2, cancellation);

        world.Add(new FaultRule { Kind = kind });
        await world.WaitAsync(l => l.Count(SocketEventKind.Delivering) == 4, cancellation);

        var losses = world.Listener.Losses.ToArray();
        Assert.That(losses.Select(l => l.Route), Is.EquivalentTo(new[] { StreamRoute.Public, StreamRoute.Market }));
        Assert.That(losses.Select(l => l.Reason), Has.All.StartWith(reason));
        Assert.That(losses.Select(l => l.Symbols), Has.All.EqualTo(world.Host.Symbols));
        await world.AssertRecoveredAsync(cancellation);
        Assert.That(world.Hub.Sockets, Has.Count.EqualTo(2));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_route_that_refuses_connections_is_retried_and_the_other_continues(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        var refusal = world.Add(new FaultRule { Kind = FaultKind.Refuse, Route = SimulatedRoute.Market });
        world.Add(new FaultRule { Kind = FaultKind.Drop, Route = SimulatedRoute.Market });

        await world.WaitAsync(l => l.Count(SocketEventKind.Lost, StreamRoute.Market) >= 4, cancellation);
        await world.FlowAsync(cancellation, world.Host.Symbols.Select(s => StreamNames.Of(s, StreamKind.BookTicker)));
        world.Host.Faults.Remove(refusal);

        await world.AssertRecoveredAsync(cancellation);
        Assert.That(world.Listener.Count(SocketEventKind.Lost, StreamRoute.Public), Is.Zero);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_stalled_socket_and_one_without_acknowledgements_are_dropped(CancellationToken cancellation)
    {
        var options = StreamWorld.LongTimeouts with { OpenTimeout = TimeSpan.FromSeconds(20) };
        await using var world = await StreamWorld.StartAsync(cancellation, options: options);
        var stall = world.Add(new FaultRule { Kind = FaultKind.Stall });

        world.AdvanceBeyondIdleTimeout();
        await world.WaitAsync(_ => world.Losses.Count() >= 2, cancellation);
        Assert.That(world.Losses.Take(2).Select(l => l.Reason), Has.All.StartWith("no data for"));

        await world.WaitAsync(l => l.Losses.Any(s => s.Reason == "a request was not answered"), cancellation);
        world.Host.Faults.Remove(stall);

        await world.AssertRecoveredAsync(cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_socket_that_acknowledges_but_delivers_nothing_is_never_reported_as_delivering(CancellationToken cancellation)
    {
        var noData = new FaultRule { Kind = FaultKind.AckButSilent };
        await using var world = await StreamWorld.StartAsync(
            cancellation,
            new SimulatorOptions { Faults = [noData] },
            StreamWorld.LongTimeouts with { IdleTimeout = TimeSpan.FromSeconds(30) },
            waitForData: false);

        await world.WaitAsync(l => l.Count(SocketEventKind.Lost) >= 2, cancellation);
        Assert.That(world.Listener.Sockets.Select(s => s.Kind), Has.All.EqualTo(SocketEventKind.Lost));
        Assert.That(world.Listener.Losses.Select(s => s.Reason), Has.All.StartWith("no data for"));

        world.Host.Faults.Clear();
        await world.AssertRecoveredAsync(cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_symbol_without_data_is_repaired_by_resubscribing_without_affecting_others(CancellationToken cancellation)
    {
        var noData = new FaultRule { Kind = FaultKind.AckButSilent, Symbol = "ETHUSDT" };
        await using var world = await StreamWorld.StartAsync(
            cancellation, new SimulatorOptions { Faults = [noData] }, waitForData: false);
        await world.BeginAsync(cancellation, StreamWorld.StreamsOf("BTCUSDT"));

        world.Hub.Resubscribe("ETHUSDT");
        await world.FlowAsync(cancellation, StreamWorld.StreamsOf("BTCUSDT"));
        Assert.That(StreamWorld.StreamsOf("ETHUSDT").SelectMany(world.Listener.Events), Is.Empty, "the fault is still active");

        world.Host.Faults.Clear();
        world.Hub.Resubscribe("ethusdt");
        await world.FlowAsync(cancellation);

        var sent = world.Sent();
        Assert.That(StreamWorld.StreamsOf("BTCUSDT").Sum(s => world.Gaps(s, sent)), Is.Zero);
        Assert.That(world.Losses, Is.Empty);
        Assert.That(world.Usage.Opened, Is.EqualTo(2));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_listener_that_throws_closes_one_socket_which_is_reopened(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        await world.WaitAsync(l => l.Count(SocketEventKind.Delivering) == 2, cancellation);

        world.Listener.ThrowOnce = new InvalidOperationException("listener failed");
        await world.WaitAsync(l => l.Count(SocketEventKind.Delivering) == 3, cancellation);

        Assert.That(world.Listener.Losses.Single().Reason, Does.EndWith("listener failed"));
        await world.AssertRecoveredAsync(cancellation);
    }
}
