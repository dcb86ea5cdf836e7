using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests.Rest;

public sealed class LimitTests : SimulatorFixture
{
    private static readonly SimulatorOptions LowLimit = new() { Start = Morning, WeightLimit = 20 };

    [Test]
    public async Task Used_weight_adds_up_and_resets_every_minute()
    {
        var host = await StartAsync(LowLimit);

        await GetAsync(host, "/fapi/v1/premiumIndex");
        var second = await GetAsync(host, "/fapi/v1/time");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var third = await GetAsync(host, "/fapi/v1/time");

        Assert.That((second.UsedWeight, third.UsedWeight), Is.EqualTo(((int?)11, (int?)1)));
    }

    [Test]
    public async Task Requests_over_the_limit_get_429_until_the_minute_ends()
    {
        var host = await StartAsync(LowLimit);
        await GetAsync(host, "/fapi/v1/premiumIndex");
        await GetAsync(host, "/fapi/v1/premiumIndex");

        var over = await GetAsync(host, "/fapi/v1/time");
        host.Clock.Advance(over.RetryAfter!.Value);
        var again = await GetAsync(host, "/fapi/v1/time");

        Assert.That((over.Status, over.Code), Is.EqualTo((429, -1003)));
        Assert.That(over.Body, Does.Contain("current limit of IP(127.0.0.1) is 20 requests per minute"));
        Assert.That(over.RetryAfter, Is.InRange(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)));
        Assert.That(again.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Ignoring_429_leads_to_a_ban_of_two_minutes_and_then_four()
    {
        var host = await StartAsync(LowLimit);

        var first = await RequestUntilBannedAsync(host);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var still = await GetAsync(host, "/fapi/v1/time");
        host.Clock.Advance(still.RetryAfter!.Value);
        var free = await GetAsync(host, "/fapi/v1/time");
        var second = await RequestUntilBannedAsync(host);

        Assert.That(first.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(2)));
        Assert.That(first.Body, Does.Contain("banned until"));
        Assert.That((still.Status, free.Status), Is.EqualTo((418, 200)));
        Assert.That(second.RetryAfter, Is.EqualTo(TimeSpan.FromMinutes(4)));
    }

    [Test]
    public async Task Funding_requests_have_a_separate_limit()
    {
        var host = await StartAsync();

        for (var i = 0; i < 500; i++)
        {
            Assert.That((await GetAsync(host, "/fapi/v1/fundingRate?symbol=BTCUSDT&limit=1")).Status, Is.EqualTo(200));
        }

        var over = await GetAsync(host, "/fapi/v1/fundingRate?symbol=BTCUSDT&limit=1");
        var other = await GetAsync(host, "/fapi/v1/time");
        Assert.That((over.Status, other.Status), Is.EqualTo((429, 200)));
    }

    [Test]
    public async Task Clients_are_counted_separately_but_share_the_limit_of_their_address()
    {
        var host = await StartAsync(LowLimit);
        await GetAsync(host, "/fapi/v1/premiumIndex", "one");
        await GetAsync(host, "/fapi/v1/premiumIndex", "two");
        await GetAsync(host, "/fapi/v1/time", "two");
        var socket = await ConnectAsync(new Uri(host.PublicStreamUrl + "/ws/btcusdt@bookTicker"), "three");
        await socket.SubscribeAsync(1, "ethusdt@bookTicker");
        await socket.NextAsync(m => m.IsAck);

        var usage = (await GetJsonAsync(host, "/sim/usage")).GetProperty("endpoints");

        Assert.That(host.Usage.Of("/fapi/v1/premiumIndex"), Is.EqualTo(new EndpointUsage("*", "/fapi/v1/premiumIndex", 2, 20, 0, 0)));
        Assert.That(host.Usage.Endpoints, Does.Contain(new EndpointUsage("127.0.0.1 one", "/fapi/v1/premiumIndex", 1, 10, 0, 0)));
        Assert.That(host.Usage.Endpoints, Does.Contain(new EndpointUsage("127.0.0.1 two", "/fapi/v1/time", 1, 0, 1, 0)));
        Assert.That(host.Usage.Sockets.Single(), Is.EqualTo(new SocketUsage("127.0.0.1 three", 1, 1, 2, 1)));
        Assert.That(usage.GetArrayLength(), Is.EqualTo(3));
    }

    private async Task<RestResponse> RequestUntilBannedAsync(SimulatorHost host)
    {
        while (true)
        {
            var response = await GetAsync(host, "/fapi/v1/premiumIndex");
            if (response.Status == 418)
            {
                return response;
            }
        }
    }
}
