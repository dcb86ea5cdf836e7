using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>Sockets that end, do not come up, or fall silent: what the hub makes of them, and that it is whole again afterwards.</summary>
public sealed class SocketFaultTests
{
    [TestCase(FaultKind.Drop, "connection lost")]
    [TestCase(FaultKind.SocketCut, "closed by the exchange")]
    [CancelAfter(60_000)]
    public async Task A_socket_that_ends_is_told_and_opened_again(FaultKind kind, string reason, CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        await world.WaitAsync(l => l.Count(SocketEventKind.Delivering) == 2, cancellation);

        world.Add(new FaultRule { Kind = kind });
        await world.WaitAsync(l => l.Count(SocketEventKind.Delivering) == 4, cancellation);

        var losses = world.Listener.Losses.ToArray();
        Assert.That(losses.Select(l => l.Route), Is.EquivalentTo(new[] { StreamRoute.Public, StreamRoute.Market }));
        Assert.That(losses.Select(l => l.Reason), Has.All.StartWith(reason));
        Assert.That(losses.Select(l => l.Symbols), Has.All.EqualTo(world.Host.Symbols));
        await world.AssertWholeAsync(cancellation);
        Assert.That(world.Hub.Sockets, Has.Count.EqualTo(2));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_route_that_lets_nobody_in_is_tried_until_it_does_and_the_other_goes_on(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        var refusal = world.Add(new FaultRule { Kind = FaultKind.Refuse, Route = SimulatedRoute.Market });
        world.Add(new FaultRule { Kind = FaultKind.Drop, Route = SimulatedRoute.Market });

        await world.WaitAsync(l => l.Count(SocketEventKind.Lost, StreamRoute.Market) >= 4, cancellation);
        await world.FlowAsync(cancellation, world.Host.Symbols.Select(s => StreamNames.Of(s, StreamKind.BookTicker)));
        world.Host.Faults.Remove(refusal);

        await world.AssertWholeAsync(cancellation);
        Assert.That(world.Listener.Count(SocketEventKind.Lost, StreamRoute.Public), Is.Zero);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_socket_that_stalls_is_given_up_and_so_is_one_that_does_not_even_acknowledge(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation, options: StreamWorld.Patient with { OpenTimeout = TimeSpan.FromSeconds(20) });
        var stall = world.Add(new FaultRule { Kind = FaultKind.Stall });

        world.AdvanceBeyondSilence();
        await world.WaitAsync(_ => world.Losses.Count() >= 2, cancellation);
        Assert.That(world.Losses.Take(2).Select(l => l.Reason), Has.All.StartWith("no data for"));

        await world.WaitAsync(l => l.Losses.Any(s => s.Reason == "a request was not answered"), cancellation);
        world.Host.Faults.Remove(stall);

        await world.AssertWholeAsync(cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_socket_that_acknowledges_and_delivers_nothing_is_never_taken_for_good(CancellationToken cancellation)
    {
        var silent = new FaultRule { Kind = FaultKind.AckButSilent };
        await using var world = await StreamWorld.StartAsync(
            cancellation,
            new SimulatorOptions { Faults = [silent] },
            StreamWorld.Patient with { SilenceLimit = TimeSpan.FromSeconds(30) },
            isWaitedFor: false);

        await world.WaitAsync(l => l.Count(SocketEventKind.Lost) >= 2, cancellation);
        Assert.That(world.Listener.Sockets.Select(s => s.Kind), Has.All.EqualTo(SocketEventKind.Lost));
        Assert.That(world.Listener.Losses.Select(s => s.Reason), Has.All.StartWith("no data for"));

        world.Host.Faults.Clear();
        await world.AssertWholeAsync(cancellation);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task One_silent_symbol_is_healed_by_subscribing_to_it_anew_and_costs_the_others_nothing(CancellationToken cancellation)
    {
        var silent = new FaultRule { Kind = FaultKind.AckButSilent, Symbol = "ETHUSDT" };
        await using var world = await StreamWorld.StartAsync(
            cancellation, new SimulatorOptions { Faults = [silent] }, isWaitedFor: false);
        await world.BeginAsync(cancellation, StreamWorld.StreamsOf("BTCUSDT"));

        world.Hub.Resubscribe("ETHUSDT");
        await world.FlowAsync(cancellation, StreamWorld.StreamsOf("BTCUSDT"));
        Assert.That(StreamWorld.StreamsOf("ETHUSDT").SelectMany(world.Listener.Events), Is.Empty, "the fault goes on");

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
    public async Task A_listener_that_throws_over_an_event_costs_one_socket_and_not_the_data_for_good(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        await world.WaitAsync(l => l.Count(SocketEventKind.Delivering) == 2, cancellation);

        world.Listener.ThrowOnce = new InvalidOperationException("a fault of the listener");
        await world.WaitAsync(l => l.Count(SocketEventKind.Delivering) == 3, cancellation);

        Assert.That(world.Listener.Losses.Single().Reason, Does.EndWith("a fault of the listener"));
        await world.AssertWholeAsync(cancellation);
    }
}
