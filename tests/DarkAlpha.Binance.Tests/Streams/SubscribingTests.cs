using System.Collections.Immutable;
using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Tests.Streams.Support;
using DarkAlpha.Simulator;
using StreamKind = DarkAlpha.Binance.Streams.StreamKind;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>Symbols come and go while sockets are open; the exchange's limits are kept, and its pings answered.</summary>
public sealed class SubscribingTests
{
    private const int Many = 500;
    private static readonly ImmutableArray<string> ManySymbols = [.. Enumerable.Range(0, Many).Select(i => $"S{i:D3}USDT")];

    // Slow enough that no limit of the exchange is hit because this machine is busy.
    private static readonly SimulatorOptions ManyAtEase = new() { Symbols = ManySymbols, TicksPerSecond = 1 };

    [Test]
    [CancelAfter(120_000)]
    public async Task Five_hundred_symbols_take_few_messages_and_at_most_two_hundred_streams_a_socket(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation, ManyAtEase);

        Assert.That(world.Hub.Sockets.Select(s => s.Streams), Has.All.LessThanOrEqualTo(200));
        Assert.That(world.Hub.Sockets.Count(s => s.Route == StreamRoute.Public), Is.EqualTo(3));
        Assert.That(world.Hub.Sockets.Count(s => s.Route == StreamRoute.Market), Is.EqualTo(5));
        Assert.That(world.Usage.Subscriptions, Is.EqualTo(3 * Many));
        var opening = world.Usage.Messages;

        // Two hundred names do not fit into one message: two a socket, and one for the socket that is half full.
        Assert.That(opening, Is.InRange(2 * 8 - 1, 4 * 8));

        for (var i = 0; i < Many; i += 2)
        {
            await world.RemoveAsync(ManySymbols[i]);
        }

        await world.WaitAsync(_ => world.Usage.Subscriptions == 3 * Many / 2, cancellation);
        Assert.That(world.Usage.Messages - opening, Is.InRange(8, 4 * 8));
        var gone = Enumerable.Range(0, Many / 2).SelectMany(i => StreamWorld.StreamsOf(ManySymbols[2 * i])).ToArray();
        var staying = world.Streams.Except(gone).ToArray();
        var heard = gone.Sum(s => world.Listener.Events(s).Count);
        await world.FlowAsync(cancellation, staying);
        Assert.That(gone.Sum(s => world.Listener.Events(s).Count), Is.EqualTo(heard), "nobody hears of them any more");

        var sent = world.Sent();
        Assert.That(staying.Sum(s => world.Gaps(s, sent)), Is.Zero);
        Assert.That(world.Losses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Symbols_added_one_by_one_to_an_open_socket_go_out_together(CancellationToken cancellation)
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
    public async Task A_symbol_removed_and_added_again_is_subscribed_whatever_the_moment(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        for (var i = 0; i < 20; i++)
        {
            // The moments are those at which an event comes: before, while and after a message waits for its turn.
            await world.RemoveAsync("ETHUSDT");
            if (i % 2 == 0)
            {
                await world.FlowAsync(cancellation, StreamWorld.StreamsOf("BTCUSDT").Take(1 + i % 3));
            }

            world.Hub.Add("ethusdt");
        }

        await world.AssertWholeAsync(cancellation);
        var sent = world.Sent();
        Assert.That(StreamWorld.StreamsOf("BTCUSDT").Sum(s => world.Gaps(s, sent)), Is.Zero);
        Assert.That(world.Usage.Subscriptions, Is.EqualTo(6));
        Assert.That(world.Losses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_last_symbol_takes_its_sockets_along_and_the_next_one_opens_new_ones(CancellationToken cancellation)
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
        await world.AssertWholeAsync(cancellation);
        Assert.That(world.Losses, Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Pings_are_answered_for_hours(CancellationToken cancellation)
    {
        // Pings are the web server's own and keep the machine's time: one each 0.6 real seconds; it hangs up after two without an answer.
        await using var world = await StreamWorld.StartAsync(
            cancellation,
            new SimulatorOptions { Speed = 300, TicksPerSecond = 1, Symbols = ["BTCUSDT"] },
            new StreamOptions { OpenTimeout = TimeSpan.FromHours(1), SilenceLimit = TimeSpan.FromHours(1), MessagesPerSecond = 1 },
            isVirtual: false);
        var end = world.Host.Clock.MarketTime + TimeSpan.FromMinutes(30);

        await world.WaitAsync(_ => world.Host.Clock.MarketTime >= end, cancellation);

        await world.AssertCompleteAsync(cancellation);
        Assert.That(world.Host.Log.Sockets.Where(s => !s.IsOpened), Is.Empty);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_time_of_receipt_is_that_of_the_clock_given(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation, options: StreamWorld.Patient with { ReceiveClock = () => 12_345 });
        Assert.That(world.Listener.LastReceivedAt, Is.EqualTo(12_345));
        await using var plain = await StreamWorld.StartAsync(cancellation);
        Assert.That(plain.Listener.LastReceivedAt, Is.EqualTo(plain.Host.Clock.MarketTime.ToUnixTimeMilliseconds()).Within(60_000));
    }
}
