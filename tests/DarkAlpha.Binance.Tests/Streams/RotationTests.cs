using System.Collections.Immutable;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>Sockets that are replaced, by plan or because the exchange cuts them: what was received, beside the exchange's own log.</summary>
public sealed class RotationTests
{
    private const int Symbols = 500;
    private const int Rounds = 3;

    // 500 streams on the public route and 1000 on the market route, 200 a socket.
    private const int Sockets = 8;

    private static readonly ImmutableArray<string> Names = [.. Enumerable.Range(0, Symbols).Select(i => $"S{i:D3}USDT")];

    [Test]
    [CancelAfter(240_000)]
    public async Task Sockets_replaced_every_few_seconds_lose_and_double_nothing(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(
            cancellation, new SimulatorOptions { Symbols = Names, TicksPerSecond = 2 }, StreamWorld.Patient with
            {
                SocketLifetime = TimeSpan.FromSeconds(3),
                Overlap = TimeSpan.FromSeconds(1),
            });

        await world.WaitAsync(l => l.Count(SocketEventKind.Replaced) >= Rounds * Sockets, cancellation);

        await world.AssertCompleteAsync(cancellation);
        Assert.That(world.Losses, Is.Empty);
        var received = world.Streams.Sum(s => world.Listener.Events(s).Count);
        await TestContext.Out.WriteLineAsync(
            $"{world.Listener.Count(SocketEventKind.Replaced)} sockets replaced, {received:N0} events received, none lost or doubled");
    }

    [Test]
    [CancelAfter(240_000)]
    public async Task Sockets_cut_by_the_exchange_every_few_seconds_double_nothing_and_tell_of_every_loss(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(
            cancellation,
            new SimulatorOptions { Symbols = Names, TicksPerSecond = 2, SocketLifetime = TimeSpan.FromSeconds(4) },
            StreamWorld.Patient with { BackoffMin = TimeSpan.FromMilliseconds(100) });

        await world.WaitAsync(l => l.Count(SocketEventKind.Lost) >= Rounds * Sockets, cancellation);
        await world.FlowAsync(cancellation);

        var losses = world.Listener.Losses.ToArray();
        Assert.That(losses.Select(l => l.Reason), Has.All.StartWith("closed by the exchange"));
        var sent = world.Sent();
        var missing = 0;
        foreach (var symbol in Names)
        {
            foreach (var kind in Enum.GetValues<Binance.Streams.StreamKind>())
            {
                var route = StreamNames.KindsOn(StreamRoute.Public).Contains(kind) ? StreamRoute.Public : StreamRoute.Market;
                var told = losses.Count(l => l.Route == route && l.Symbols.Contains(symbol));
                var gaps = world.Gaps(StreamNames.Of(symbol, kind), sent);
                Assert.That(gaps, Is.LessThanOrEqualTo(told), $"{symbol} {kind}");
                missing += gaps;
            }
        }

        await TestContext.Out.WriteLineAsync($"{losses.Length} sockets cut, {missing} gaps on {3 * Symbols} streams, all told of");
    }

    [TestCase(FaultKind.Refuse)]
    [TestCase(FaultKind.AckButSilent)]
    [CancelAfter(60_000)]
    public async Task A_successor_that_does_not_come_up_costs_nothing_and_is_tried_again(FaultKind kind, CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation, options: StreamWorld.Patient with
        {
            SocketLifetime = TimeSpan.FromSeconds(20),
            SilenceLimit = TimeSpan.FromSeconds(40),
        });
        world.Add(new FaultRule { Kind = kind });

        // Twice refused on each route is not told, as nothing was lost; the exchange's own list of sockets shows the silent ones.
        if (kind == FaultKind.AckButSilent)
        {
            await world.WaitForSocketsAsync(s => s.Count(e => !e.IsOpened) >= 2, cancellation);
        }
        else
        {
            var end = world.Host.Clock.MarketTime + TimeSpan.FromSeconds(40);
            await world.WaitAsync(_ => world.Host.Clock.MarketTime >= end, cancellation);
        }

        Assert.That(world.Listener.Count(SocketEventKind.Replaced), Is.Zero);
        world.Host.Faults.Clear();
        await world.WaitAsync(l => l.Count(SocketEventKind.Replaced) >= 4, cancellation);

        await world.AssertCompleteAsync(cancellation);
        Assert.That(world.Losses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_stream_that_is_silent_on_the_old_socket_does_not_keep_it_and_comes_by_the_new_one(CancellationToken cancellation)
    {
        var silent = new FaultRule { Kind = FaultKind.AckButSilent, Symbol = "ETHUSDT" };
        await using var world = await StreamWorld.StartAsync(
            cancellation,
            new SimulatorOptions { Faults = [silent] },
            StreamWorld.Patient with { SocketLifetime = TimeSpan.FromSeconds(10), CatchUpLimit = TimeSpan.FromSeconds(15) },
            isWaitedFor: false);
        await world.BeginAsync(cancellation, StreamWorld.StreamsOf("BTCUSDT"));
        world.Host.Faults.Clear();

        await world.WaitAsync(l => l.Count(SocketEventKind.Replaced) >= 2, cancellation);

        await world.AssertCompleteAsync(cancellation);
        Assert.That(world.Losses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_successor_whose_events_would_need_too_much_room_is_given_up(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation, options: StreamWorld.Patient with
        {
            SocketLifetime = TimeSpan.FromSeconds(5),
            MaxHeldEvents = 3,
        });

        await world.WaitForSocketsAsync(s => s.Count(e => !e.IsOpened) >= 4, cancellation);

        await world.AssertCompleteAsync(cancellation);
        Assert.That(world.Listener.Sockets.Select(s => s.Kind), Has.All.EqualTo(SocketEventKind.Delivering));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Symbols_that_come_while_sockets_are_replaced_are_received_like_the_others(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(
            cancellation,
            new SimulatorOptions { Symbols = [.. Names.Take(30)], TicksPerSecond = 2 },
            StreamWorld.Patient with { SocketLifetime = TimeSpan.FromSeconds(5), Overlap = TimeSpan.FromSeconds(5) });
        foreach (var symbol in Names.Skip(15).Take(15))
        {
            await world.RemoveAsync(symbol);
        }

        foreach (var symbol in Names.Skip(15).Take(15))
        {
            var round = world.Listener.Count(SocketEventKind.Replaced);
            await world.WaitAsync(_ => world.Hub.Sockets.Count > 2 || world.Listener.Count(SocketEventKind.Replaced) > round, cancellation);
            world.Hub.Add(symbol);
        }

        await world.WaitAsync(l => l.Count(SocketEventKind.Replaced) >= 6, cancellation);
        await world.AssertWholeAsync(cancellation);
        var sent = world.Sent();
        Assert.That(Names.Take(15).SelectMany(StreamWorld.StreamsOf).Sum(s => world.Gaps(s, sent)), Is.Zero);
        Assert.That(Names.Skip(15).Take(15).SelectMany(StreamWorld.StreamsOf).Max(s => world.Gaps(s, sent)), Is.EqualTo(1));
        Assert.That(world.Losses, Is.Empty);
    }
}
