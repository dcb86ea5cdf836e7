using System.Collections.Immutable;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Support;
using DarkAlpha.Simulator;
using StreamKind = DarkAlpha.Binance.Streams.StreamKind;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>Symbols are added and removed while sockets are open, within the exchange's limits; pings are answered.</summary>
public sealed class HubSubscriptionTests
{
    private const int Many = 500;
    private static readonly ImmutableArray<string> ManySymbols = [.. Enumerable.Range(0, Many).Select(i => $"S{i:D3}USDT")];

    // Few events, so that a busy machine does not run into limits of the exchange.
    private static readonly SimulatorOptions ManySlowly = new() { Symbols = ManySymbols, TicksPerSecond = 1 };

    [Test]
    [CancelAfter(120_000)]
    public async Task Five_hundred_symbols_take_few_messages_and_at_most_200_streams_per_socket(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation, ManySlowly);

        Assert.That(world.Hub.Sockets.Select(s => s.Streams), Has.All.LessThanOrEqualTo(200));
        Assert.That(world.Hub.Sockets.Count(s => s.Route == StreamRoute.Public), Is.EqualTo(3));
        Assert.That(world.Hub.Sockets.Count(s => s.Route == StreamRoute.Market), Is.EqualTo(5));
        Assert.That(world.Usage.Subscriptions, Is.EqualTo(3 * Many));
        var opening = world.Usage.Messages;

        // 200 names do not fit into one message: two per full socket, and one for the half full socket.
        Assert.That(opening, Is.InRange(2 * 8 - 1, 4 * 8));

        for (var i = 0; i < Many; i += 2)
        {
            await world.RemoveAsync(ManySymbols[i]);
        }

        await world.WaitAsync(_ => world.Usage.Subscriptions == 3 * Many / 2, cancellation);
        Assert.That(world.Usage.Messages - opening, Is.InRange(8, 4 * 8));
        var removed = Enumerable.Range(0, Many / 2).SelectMany(i => StreamWorld.StreamsOf(ManySymbols[2 * i])).ToArray();
        var remaining = world.Streams.Except(removed).ToArray();
        var received = removed.Sum(s => world.Listener.Events(s).Count);
        await world.FlowAsync(cancellation, remaining);
        Assert.That(removed.Sum(s => world.Listener.Events(s).Count), Is.EqualTo(received), "no events of removed symbols");

        var sent = world.Sent();
        Assert.That(remaining.Sum(s => world.Gaps(s, sent)), Is.Zero);
        Assert.That(world.Losses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Symbols_added_one_by_one_to_an_open_socket_are_subscribed_together(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(
            cancellation, new SimulatorOptions { Symbols = [.. ManySymbols.Take(90)], TicksPerSecond = 1 });
        foreach (var symbol in world.Host.Symbols.Skip(1))
        {
            await world.RemoveAsync(symbol);
        }

        await world.WaitAsync(_ => world.Usage.Subscriptions == 3, cancellation);
        var before = world.Usage.Messages;
        foreach (var symbol in world.Host.Symbols)
        {
            world.Hub.Add(symbol);
        }

        await world.FlowAsync(cancellation);
        Assert.That(world.Usage.Messages - before, Is.InRange(2, 4));
        Assert.That(world.Usage.Opened, Is.EqualTo(2));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_symbol_removed_and_added_again_is_subscribed_whatever_the_timing(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        for (var i = 0; i < 20; i++)
        {
            // The timing follows the events: before, while and after a message waits to be sent.
            await world.RemoveAsync("ETHUSDT");
            if (i % 2 == 0)
            {
                await world.FlowAsync(cancellation, StreamWorld.StreamsOf("BTCUSDT").Take(1 + i % 3));
            }

            world.Hub.Add("ethusdt");
        }

        await world.AssertRecoveredAsync(cancellation);
        var sent = world.Sent();
        Assert.That(StreamWorld.StreamsOf("BTCUSDT").Sum(s => world.Gaps(s, sent)), Is.Zero);
        Assert.That(world.Usage.Subscriptions, Is.EqualTo(6));
        Assert.That(world.Losses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Removing_the_last_symbol_closes_the_sockets_and_the_next_one_opens_new_ones(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        await world.WaitAsync(l => l.Count(SocketEventKind.Delivering) == 2, cancellation);

        await world.RemoveAsync("BTCUSDT");
        await world.RemoveAsync("ETHUSDT");
        await world.WaitForSocketsAsync(s => s.Count(e => !e.IsOpened) == 2, cancellation);
        Assert.That(world.Hub.Sockets, Is.Empty);
        Assert.That(world.Host.Log.Sockets.Where(s => !s.IsOpened).Select(s => s.Reason), Has.All.EqualTo("client"));

        world.Hub.Add("BTCUSDT");
        world.Hub.Add("ETHUSDT");
        await world.AssertRecoveredAsync(cancellation);
        Assert.That(world.Losses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_last_symbol_removed_and_added_again_while_its_socket_closes_has_all_its_streams(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        await world.RemoveAsync("ETHUSDT");
        await world.WaitAsync(_ => world.Usage.Subscriptions == 3, cancellation);

        var removing = world.Hub.RemoveAsync("BTCUSDT").AsTask();
        world.Hub.Add("BTCUSDT");
        await world.WaitAsync(_ => removing.IsCompleted, cancellation);
        await removing;

        var sockets = new[] { (StreamRoute.Public, 1), (StreamRoute.Market, 2) };
        Assert.That(world.Hub.Sockets.Select(s => (s.Route, s.Streams)).ToArray(), Is.EqualTo(sockets));
        await world.FlowAsync(cancellation, StreamWorld.StreamsOf("BTCUSDT"));
        Assert.That(world.Usage.Subscriptions, Is.EqualTo(3));
        var sent = world.Sent();
        Assert.That(StreamWorld.StreamsOf("BTCUSDT").Sum(s => world.Gaps(s, sent)), Is.GreaterThanOrEqualTo(0), "nothing twice");
        Assert.That(world.Losses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Pings_are_answered(CancellationToken cancellation)
    {
        // The web server sends pings in real time, one every 0.6 s, and disconnects after two unanswered ones.
        await using var world = await StreamWorld.StartAsync(
            cancellation,
            new SimulatorOptions { Speed = 300, TicksPerSecond = 1, Symbols = ["BTCUSDT"] },
            new StreamOptions { OpenTimeout = TimeSpan.FromHours(1), IdleTimeout = TimeSpan.FromHours(1), MessagesPerSecond = 1 },
            isVirtual: false);
        var end = world.Host.Clock.MarketTime + TimeSpan.FromMinutes(30);

        await world.WaitAsync(_ => world.Host.Clock.MarketTime >= end, cancellation);

        await world.AssertCompleteAsync(cancellation);
        Assert.That(world.Host.Log.Sockets.Where(s => !s.IsOpened), Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_receive_time_is_that_of_the_given_clock(CancellationToken cancellation)
    {
        var options = StreamWorld.LongTimeouts with { ReceiveClock = timestamp => -timestamp };
        await using var world = await StreamWorld.StartAsync(cancellation, options: options);
        Assert.That(-world.Listener.LastReceivedAt, Is.InRange(1, world.Host.Clock.Steady.GetTimestamp()));
        await using var defaultClock = await StreamWorld.StartAsync(cancellation);
        var now = defaultClock.Host.Clock.MarketTime.ToUnixTimeMilliseconds();
        Assert.That(defaultClock.Listener.LastReceivedAt, Is.EqualTo(now).Within(60_000));
    }
}
