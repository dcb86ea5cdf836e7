using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests.Streams;

public sealed class SocketHealthTests : SimulatorFixture
{
    private const byte Ping = 0x89;

    [Test]
    public async Task A_client_that_does_not_answer_pings_is_disconnected()
    {
        var host = await StartAsync(new SimulatorOptions { Start = Morning, Speed = 1_000 });
        using var silent = await RawSocket.ConnectAsync(host.RestUrl, "/public/ws/silent@bookTicker", Timeout);

        var received = await silent.ReadToEndAsync(Timeout);

        var frames = received[(received.AsSpan().IndexOf("\r\n\r\n"u8) + 4)..];
        Assert.That(frames[0], Is.EqualTo(Ping));
        await host.Log.WaitForSocketsAsync(s => s.Any(e => !e.IsOpened), Timeout);
    }

    [Test]
    public async Task A_client_that_does_not_read_is_cut_without_blocking_others()
    {
        var host = await StartAsync(new SimulatorOptions { Start = Morning, SocketQueue = 5_000, TicksPerSecond = 1_000 });
        using var idle = await RawSocket.ConnectAsync(
            host.RestUrl, "/public/stream?streams=btcusdt@bookTicker/ethusdt@bookTicker", Timeout);
        var active = await ConnectAsync(host, "/market/ws/btcusdt@markPrice@1s");
        await host.Log.WaitForSocketsAsync(s => s.Count == 2, Timeout);

        var seconds = 0;
        while (host.Log.Sockets.Count < 3)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.That((await active.NextAsync()).EventType, Is.EqualTo("markPriceUpdate"));
            Assert.That(++seconds, Is.LessThan(1_000));
        }

        Assert.That(host.Log.Sockets[^1].Reason, Is.EqualTo("slow reader"));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await active.NextAsync()).EventType, Is.EqualTo("markPriceUpdate"));
    }

    [Test]
    public async Task Events_of_500_symbols_arrive_in_order()
    {
        var symbols = Enumerable.Range(0, 500).Select(i => $"S{i:000}USDT").ToArray();
        var host = await StartAsync(new SimulatorOptions { Start = Morning, Symbols = [.. symbols] });
        var sockets = new List<StreamClient>();
        foreach (var part in symbols.Chunk(200))
        {
            sockets.Add(await ConnectAsync(host, "/public/ws/" + string.Join('/', part.Select(s => Stream(s, "bookTicker")))));
        }

        var from = host.Clock.MarketTime.ToUnixTimeMilliseconds();
        host.Clock.Advance(TimeSpan.FromSeconds(10));
        var last = new Dictionary<string, long>();
        foreach (var socket in sockets)
        {
            StreamMessage message;
            do
            {
                message = await socket.NextAsync();
                var updateId = message.Data.GetProperty("u").GetInt64();
                Assert.That(updateId, Is.GreaterThan(last.GetValueOrDefault(message.Symbol)));
                last[message.Symbol] = updateId;
            }
            while (message.EventTime < from + 9_000);
        }

        Assert.That(last, Has.Count.EqualTo(500));
    }
}
