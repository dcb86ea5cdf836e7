using System.Net.WebSockets;
using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests.Faults;

/// <summary>Faults that cut or refuse sockets.</summary>
public sealed class SocketFaultTests : SimulatorFixture
{
    [Test]
    public async Task Drop_cuts_open_sockets_once_and_accepts_new_ones()
    {
        var host = await StartAsync();
        var (open, other) = (
            await ConnectAsync(host, "/public/ws/btcusdt@bookTicker"),
            await ConnectAsync(host, "/market/ws/btcusdt@markPrice@1s"));
        await open.NextAsync();

        host.Faults.Add(new FaultRule { Kind = FaultKind.Drop, Route = SimulatedRoute.Public });
        await open.ReadToEndAsync();
        var next = await ConnectAsync(host, "/public/ws/btcusdt@bookTicker");

        Assert.That(open.CloseStatus, Is.Null, "cut without a close frame");
        Assert.That((await next.NextAsync()).EventType, Is.EqualTo("bookTicker"));
        Assert.That((await other.NextAsync()).EventType, Is.EqualTo("markPriceUpdate"));
        Assert.That(host.Log.Sockets.Single(s => !s.IsOpened).Reason, Is.EqualTo("drop"));
    }

    [Test]
    public async Task Drop_with_a_length_also_cuts_new_sockets_until_it_ends()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.Drop, Length = Minute });

        for (var i = 0; i < 3; i++)
        {
            Assert.That(await MessagesBeforeCutAsync(host), Is.Empty);
        }

        host.Clock.Advance(Minute);
        var next = await ConnectAsync(host, "/public/ws/btcusdt@bookTicker");
        Assert.That((await next.NextAsync()).EventType, Is.EqualTo("bookTicker"));
    }

    [Test]
    public async Task Drop_of_a_stream_cuts_only_its_subscribers()
    {
        var host = await StartAsync();
        var (btc, eth) = (
            await ConnectAsync(host, "/public/ws/btcusdt@bookTicker"),
            await ConnectAsync(host, "/public/ws/ethusdt@bookTicker"));
        await btc.NextAsync();
        await eth.NextAsync();

        host.Faults.Add(new FaultRule { Kind = FaultKind.Drop, Symbol = "BTCUSDT" });
        await btc.ReadToEndAsync();

        host.Clock.Advance(TimeSpan.FromSeconds(5));
        for (var i = 0; i < 10; i++)
        {
            Assert.That((await eth.NextAsync()).Symbol, Is.EqualTo("ETHUSDT"));
        }
    }

    [Test]
    public async Task Refuse_rejects_new_sockets()
    {
        var host = await StartAsync();
        var id = host.Faults.Add(new FaultRule { Kind = FaultKind.Refuse, Route = SimulatedRoute.Market });

        Assert.That(
            async () => await ConnectAsync(host, "/market/ws/btcusdt@kline_1m"),
            Throws.InstanceOf<WebSocketException>());
        await ConnectAsync(host, "/public/ws/btcusdt@bookTicker");
        host.Faults.Remove(id);
        await ConnectAsync(host, "/market/ws/btcusdt@kline_1m");
    }

    [Test]
    public async Task SocketCut_closes_all_sockets_once_with_a_close_frame()
    {
        var host = await StartAsync();
        var clients = new List<StreamClient>();
        for (var i = 0; i < 3; i++)
        {
            clients.Add(await ConnectAsync(host, i == 0 ? "/market/ws/btcusdt@kline_1m" : "/public/ws/btcusdt@bookTicker"));
        }

        await host.Log.WaitForSocketsAsync(s => s.Count == 3, Timeout);
        host.Faults.Add(new FaultRule { Kind = FaultKind.SocketCut });

        foreach (var client in clients)
        {
            await client.ReadToEndAsync();
            Assert.That(client.CloseStatus, Is.EqualTo(WebSocketCloseStatus.EndpointUnavailable));
        }

        var next = await ConnectAsync(host, "/public/ws/btcusdt@bookTicker");
        Assert.That((await next.NextAsync()).EventType, Is.EqualTo("bookTicker"));
    }

    // The connection may be cut before the client has received the handshake response.
    private async Task<IReadOnlyList<StreamMessage>> MessagesBeforeCutAsync(SimulatorHost host)
    {
        try
        {
            return await (await ConnectAsync(host, "/public/ws/btcusdt@bookTicker")).ReadToEndAsync();
        }
        catch (WebSocketException)
        {
            return [];
        }
    }
}
