using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests.Streams;

public sealed class RouteTests : SimulatorFixture
{
    [Test]
    public async Task Raw_sockets_deliver_the_streams_in_the_path()
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, "/public/ws/btcusdt@bookTicker/ethusdt@bookTicker");

        var symbols = new HashSet<string>();
        while (symbols.Count < 2)
        {
            var message = await client.NextAsync();
            Assert.That(message.EventType, Is.EqualTo("bookTicker"));
            Assert.That(message.Text, Does.StartWith("{\"e\":"));
            symbols.Add(message.Symbol);
        }

        Assert.That(string.Join(" ", symbols.Order()), Is.EqualTo("BTCUSDT ETHUSDT"));
    }

    [Test]
    public async Task Combined_sockets_name_the_stream_also_after_a_later_subscription()
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, "/market/stream?streams=btcusdt@markPrice@1s");
        await client.SubscribeAsync(7, "ethusdt@kline_1m");

        var streams = new HashSet<string>();
        while (streams.Count < 2)
        {
            var message = await client.NextAsync();
            if (message.IsAck)
            {
                Assert.That(message.Text, Is.EqualTo("""{"result":null,"id":7}"""));
                continue;
            }

            streams.Add(message.Json!.Value.GetProperty("stream").GetString()!);
        }

        Assert.That(string.Join(" ", streams.Order()), Is.EqualTo("btcusdt@markPrice@1s ethusdt@kline_1m"));
    }

    [TestCase("/ws/btcusdt@bookTicker")]
    [TestCase("/stream?streams=btcusdt@bookTicker/btcusdt@kline_1m")]
    [TestCase("/private/ws/btcusdt@bookTicker")]
    [TestCase("/market/ws/btcusdt@bookTicker")]
    [TestCase("/public/stream?streams=btcusdt@kline_1m/btcusdt@markPrice@1s")]
    [TestCase("/public/ws/BTCUSDT@bookTicker")]
    [TestCase("/public/ws/nosuchusdt@bookTicker")]
    public async Task Unrouted_misrouted_and_unknown_streams_are_acknowledged_but_never_deliver(string path)
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, path);

        await client.SubscribeAsync(1, "nosuch@bookTicker");
        var first = await client.NextAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await client.RequestAsync("LIST_SUBSCRIPTIONS", 2);
        var second = await client.NextAsync();

        Assert.That(first.IsAck && second.IsAck, Is.True, $"{first.Text} {second.Text}");
    }

    [Test]
    public async Task Subscriptions_can_be_listed_and_cancelled()
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, "/public/ws");
        await client.SubscribeAsync(1, "btcusdt@bookTicker", "ethusdt@bookTicker");
        await client.NextAsync(m => m.IsEvent && m.Symbol == "ETHUSDT");

        await client.RequestAsync("UNSUBSCRIBE", 2, "ethusdt@bookTicker");
        await client.NextAsync(m => m.IsAck);
        await client.RequestAsync("LIST_SUBSCRIPTIONS", 3);
        var listed = await client.NextAsync(m => m.IsAck);
        host.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That(listed.Text, Is.EqualTo("""{"result":["btcusdt@bookTicker"],"id":3}"""));
        for (var i = 0; i < 30; i++)
        {
            Assert.That((await client.NextAsync()).Symbol, Is.EqualTo("BTCUSDT"));
        }
    }

    [TestCase("no json", 3)]
    [TestCase("[]", 2)]
    [TestCase("""{"method":"SUBSCRIBE","params":["btcusdt@bookTicker"],"id":"one"}""", 2)]
    [TestCase("""{"method":"SUBSCRIBE","params":["btcusdt@bookTicker"]}""", 2)]
    [TestCase("""{"method":"DANCE","id":1}""", 2)]
    [TestCase("""{"method":"SUBSCRIBE","params":"btcusdt@bookTicker","id":1}""", 2)]
    [TestCase("""{"method":"SUBSCRIBE","params":["btcusdt"],"id":1}""", 2)]
    public async Task Invalid_requests_get_an_error_reply(string request, int code)
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, "/public/ws");

        await client.SendAsync(request);
        var reply = await client.NextAsync();

        Assert.That(reply.Json!.Value.GetProperty("error").GetProperty("code").GetInt32(), Is.EqualTo(code), reply.Text);
    }

    [Test]
    public async Task More_than_1024_streams_are_rejected()
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, "/public/ws");

        for (var i = 0; i < 8; i++)
        {
            await client.SubscribeAsync(i, [.. Enumerable.Range(0, 128).Select(n => $"s{i}x{n}@bookTicker")]);
            Assert.That((await client.NextAsync()).IsAck);
        }

        await client.SubscribeAsync(9, "one@bookTicker");
        Assert.That((await client.NextAsync()).Text, Does.Contain("1024"));
    }

    [Test]
    public async Task An_eleventh_message_within_a_second_disconnects()
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, "/public/ws");

        for (var i = 0; i < 11; i++)
        {
            await client.RequestAsync("LIST_SUBSCRIPTIONS", i);
        }

        var replies = await client.ReadToEndAsync();
        Assert.That(replies, Has.Count.EqualTo(10));
        await host.Log.WaitForSocketsAsync(s => s.Any(e => !e.IsOpened && e.Reason == "Too many requests"), Timeout);
    }

    [Test]
    public async Task Ten_messages_per_second_are_accepted()
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, "/public/ws");

        for (var i = 0; i < 20; i++)
        {
            if (i == 10)
            {
                host.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            await client.RequestAsync("LIST_SUBSCRIPTIONS", i);
            Assert.That((await client.NextAsync()).IsAck);
        }
    }

    [Test]
    public async Task A_socket_is_closed_at_the_end_of_its_lifetime()
    {
        var host = await StartAsync(new SimulatorOptions { Start = Morning });
        var client = await ConnectAsync(host, "/public/ws/btcusdt@bookTicker");
        await client.NextAsync();

        host.Faults.Add(new FaultRule { Kind = FaultKind.Stall });
        host.Clock.Advance(TimeSpan.FromHours(24));
        await client.ReadToEndAsync();

        await host.Log.WaitForSocketsAsync(s => s.Any(e => !e.IsOpened && e.Reason == "lifetime"), Timeout);
    }
}
