using System.Collections.Immutable;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>
/// Sockets that are replaced, as planned or because the exchange disconnects them: received events compared with the exchange's log.
/// </summary>
public sealed class RotationTests
{
    private const int Symbols = 500;
    private const int Rounds = 3;

    // 500 streams on the public route and 1000 on the market route, 200 per socket.
    private const int Sockets = 8;

    private static readonly ImmutableArray<string> Names = [.. Enumerable.Range(0, Symbols).Select(i => $"S{i:D3}USDT")];

    [Test]
    [CancelAfter(240_000)]
    public async Task Replacing_sockets_every_few_seconds_loses_and_duplicates_no_events(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(
            cancellation, new SimulatorOptions { Symbols = Names, TicksPerSecond = 2 }, StreamWorld.LongTimeouts with
            {
                SocketLifetime = TimeSpan.FromSeconds(3),
                Overlap = TimeSpan.FromSeconds(1),
            });

        await world.WaitAsync(l => l.Count(SocketEventKind.Replaced) >= Rounds * Sockets, cancellation);

        await world.AssertCompleteAsync(cancellation);
        Assert.That(world.Losses, Is.Empty);
        var received = world.Streams.Sum(s => world.Listener.Events(s).Count);
        await TestContext.Out.WriteLineAsync(
            $"{world.Listener.Count(SocketEventKind.Replaced)} sockets replaced, {received:N0} events received, none lost or duplicated");
    }

    [Test]
    [CancelAfter(240_000)]
    public async Task Sockets_cut_by_the_exchange_duplicate_no_events_and_report_every_loss(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(
            cancellation,
            new SimulatorOptions { Symbols = Names, TicksPerSecond = 2, SocketLifetime = TimeSpan.FromSeconds(4) },
            StreamWorld.LongTimeouts with { BackoffMin = TimeSpan.FromMilliseconds(100) });

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
                var reported = losses.Count(l => l.Route == route && l.Symbols.Contains(symbol));
                var gaps = world.Gaps(StreamNames.Of(symbol, kind), sent);
                Assert.That(gaps, Is.LessThanOrEqualTo(reported), $"{symbol} {kind}");
                missing += gaps;
            }
        }

        await TestContext.Out.WriteLineAsync($"{losses.Length} sockets cut, {missing} gaps on {3 * Symbols} streams, all reported");
    }

    [TestCase(FaultKind.Refuse)]
    [TestCase(FaultKind.AckButSilent)]
    [CancelAfter(60_000)]
    public async Task A_successor_that_does_not_start_loses_no_events_and_is_retried(FaultKind kind, CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation, options: StreamWorld.LongTimeouts with
        {
            SocketLifetime = TimeSpan.FromSeconds(20),
            IdleTimeout = TimeSpan.FromSeconds(40),
        });
        world.Add(new FaultRule { Kind = kind });

        // Refused connections are not reported, as no data was lost; the exchange's list of sockets shows those without data.
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
    public async Task A_stream_without_data_on_the_old_socket_does_not_block_the_replacement(CancellationToken cancellation)
    {
        var noData = new FaultRule { Kind = FaultKind.AckButSilent, Symbol = "ETHUSDT" };
        await using var world = await StreamWorld.StartAsync(
            cancellation,
            new SimulatorOptions { Faults = [noData] },
            StreamWorld.LongTimeouts with { SocketLifetime = TimeSpan.FromSeconds(10), CatchUpTimeout = TimeSpan.FromSeconds(15) },
            waitForData: false);
        await world.BeginAsync(cancellation, StreamWorld.StreamsOf("BTCUSDT"));
        world.Host.Faults.Clear();

        await world.WaitAsync(l => l.Count(SocketEventKind.Replaced) >= 2, cancellation);

        await world.AssertCompleteAsync(cancellation);
        Assert.That(world.Losses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_successor_that_exceeds_the_buffer_limit_is_dropped(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation, options: StreamWorld.LongTimeouts with
        {
            SocketLifetime = TimeSpan.FromSeconds(5),
            MaxBufferedEvents = 3,
        });

        await world.WaitForSocketsAsync(s => s.Count(e => !e.IsOpened) >= 4, cancellation);

        await world.AssertCompleteAsync(cancellation);
        Assert.That(world.Listener.Sockets.Select(s => s.Kind), Has.All.EqualTo(SocketEventKind.Delivering));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Symbols_added_during_a_replacement_are_received_like_the_others(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(
            cancellation,
            new SimulatorOptions { Symbols = [.. Names.Take(30)], TicksPerSecond = 2 },
            StreamWorld.LongTimeouts with { SocketLifetime = TimeSpan.FromSeconds(5), Overlap = TimeSpan.FromSeconds(5) });
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
        await world.AssertRecoveredAsync(cancellation);
        var sent = world.Sent();
        Assert.That(Names.Take(15).SelectMany(StreamWorld.StreamsOf).Sum(s => world.Gaps(s, sent)), Is.Zero);
        Assert.That(Names.Skip(15).Take(15).SelectMany(StreamWorld.StreamsOf).Max(s => world.Gaps(s, sent)), Is.EqualTo(1));
        Assert.That(world.Losses, Is.Empty);
    }
}
