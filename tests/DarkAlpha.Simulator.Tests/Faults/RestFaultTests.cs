using DarkAlpha.Simulator.Tests.Support;

namespace DarkAlpha.Simulator.Tests.Faults;

public sealed class RestFaultTests : SimulatorFixture
{
    private const string Price = "/fapi/v1/ticker/price";

    [TestCase(FaultKind.Http429, 429, -1003)]
    [TestCase(FaultKind.Http418, 418, -1003)]
    [TestCase(FaultKind.Http5xx, 503, -1000)]
    public async Task Errors_last_as_long_as_the_fault_is_active(FaultKind kind, int status, int code)
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = kind, Length = Minute });

        var during = await GetAsync(host, Price);
        host.Clock.Advance(Minute);
        var after = await GetAsync(host, Price);

        Assert.That((during.Status, during.Code, after.Status), Is.EqualTo((status, code, 200)));
        Assert.That(during.RetryAfter, kind == FaultKind.Http5xx ? Is.Null : Is.InRange(TimeSpan.FromSeconds(1), Minute));
    }

    [Test]
    public async Task A_fault_affects_only_its_endpoint_and_symbol()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.Http5xx, Status = 502, Endpoint = "/fapi/v1/openInterest", Symbol = "BTCUSDT" });

        var affected = await GetAsync(host, "/fapi/v1/openInterest?symbol=BTCUSDT");
        var otherSymbol = await GetAsync(host, "/fapi/v1/openInterest?symbol=ETHUSDT");
        var otherPath = await GetAsync(host, "/fapi/v1/premiumIndex?symbol=BTCUSDT");

        Assert.That((affected.Status, otherSymbol.Status, otherPath.Status), Is.EqualTo((502, 200, 200)));
    }

    [Test]
    public async Task Retry_after_and_count_are_applied()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.Http429, Count = 1, RetryAfter = TimeSpan.FromSeconds(17) });

        var first = await GetAsync(host, Price);
        var second = await GetAsync(host, Price);

        Assert.That((first.Status, first.RetryAfter, second.Status), Is.EqualTo((429, (TimeSpan?)TimeSpan.FromSeconds(17), 200)));
        Assert.That(host.Usage.Of(Price).Status429, Is.EqualTo(1));
    }

    [Test]
    public async Task Bodies_can_be_empty_truncated_or_not_JSON()
    {
        var host = await StartAsync();
        var whole = (await GetAsync(host, "/fapi/v1/exchangeInfo")).Body;

        host.Faults.Add(new FaultRule { Kind = FaultKind.EmptyBody, Count = 1 });
        var empty = await GetAsync(host, "/fapi/v1/exchangeInfo");
        host.Faults.Add(new FaultRule { Kind = FaultKind.MalformedBody, Count = 1 });
        var half = await GetAsync(host, "/fapi/v1/exchangeInfo");
        host.Faults.Add(new FaultRule { Kind = FaultKind.Garbage, Endpoint = "*", Count = 1 });
        var garbage = await GetAsync(host, "/fapi/v1/exchangeInfo");

        Assert.That((empty.Status, empty.Body), Is.EqualTo((200, "")));
        Assert.That((half.Status, half.Body.Length), Is.EqualTo((200, whole.Length / 2)));
        Assert.That((garbage.Status, garbage.Body[0]), Is.EqualTo((200, '<')));
        Assert.That((await GetAsync(host, "/fapi/v1/exchangeInfo")).Body, Has.Length.EqualTo(whole.Length));
    }

    [Test]
    public async Task A_timeout_sends_no_response_and_cuts_the_connection_at_its_end()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.HttpTimeout, Length = Minute });

        var waiting = FailureAsync(host, Price);
        await ArrivesAsync(host, Price);
        Assert.That(waiting.IsCompleted, Is.False);
        host.Clock.Advance(Minute);

        Assert.That(await waiting, Is.Not.Null);
        Assert.That((await GetAsync(host, Price)).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Removing_a_timeout_fault_cuts_the_held_request()
    {
        var host = await StartAsync();
        var id = host.Faults.Add(new FaultRule { Kind = FaultKind.HttpTimeout, Endpoint = Price });

        var waiting = FailureAsync(host, Price);
        await ArrivesAsync(host, Price);
        host.Faults.Remove(id);

        Assert.That(await waiting, Is.Not.Null);
    }

    [Test]
    public async Task Refused_requests_get_no_response()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.Refuse, Endpoint = Price, Length = Minute });

        Assert.That(await FailureAsync(host, Price), Is.Not.Null);
        Assert.That((await GetAsync(host, "/fapi/v1/time")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Slow_responses_wait_in_simulated_time()
    {
        var host = await StartAsync();
        host.Faults.Add(new FaultRule { Kind = FaultKind.Slow, Endpoint = Price, Delay = TimeSpan.FromHours(1) });

        var waiting = GetAsync(host, Price);
        var quick = await GetAsync(host, "/fapi/v1/time");
        while (!waiting.IsCompleted)
        {
            // The request may arrive after a clock jump and then waits for the next one.
            host.Clock.Advance(TimeSpan.FromHours(1));
            await GetAsync(host, "/sim/clock");
        }

        Assert.That((quick.Status, (await waiting).Status), Is.EqualTo((200, 200)));
    }

    [Test]
    public async Task A_clock_jump_shifts_the_reported_time_but_not_the_market()
    {
        var host = await StartAsync();
        var client = await ConnectAsync(host, "/public/ws/btcusdt@bookTicker");
        var jump = TimeSpan.FromHours(-3);

        var id = host.Faults.Add(new FaultRule { Kind = FaultKind.ClockJump, Offset = jump });
        var shifted = await ServerTimeAsync(host);
        var ticker = await client.NextAsync(m => m.EventTime < (Morning + jump / 2).ToUnixTimeMilliseconds());
        host.Faults.Remove(id);
        var restored = await ServerTimeAsync(host);

        Assert.That(shifted, Is.InRange(Morning + jump, Morning + jump / 2));
        Assert.That(restored, Is.GreaterThanOrEqualTo(Morning));
        Assert.That(host.Clock.MarketTime, Is.GreaterThanOrEqualTo(Morning));
        Assert.That(ticker.DataNumber("b"), Is.GreaterThan(0));
    }

    [Test]
    public async Task A_scripted_fault_starts_and_ends_at_its_times()
    {
        var rules = FaultScript.Parse("""[{"kind":"http5xx","start":"00:10:00","length":"00:05:00","status":500}]""");
        var host = await StartAsync(new SimulatorOptions { Start = Morning, Faults = rules });

        var before = await GetAsync(host, Price);
        host.Clock.Advance(10 * Minute);
        var during = await GetAsync(host, Price);
        host.Clock.Advance(5 * Minute);
        var after = await GetAsync(host, Price);

        Assert.That((before.Status, during.Status, after.Status), Is.EqualTo((200, 500, 200)));
    }

    [Test]
    public async Task Faults_are_added_listed_and_removed_over_HTTP()
    {
        var host = await StartAsync();

        var added = await SendAsync(
            host, HttpMethod.Post, "/sim/faults", """{"kind":"http418","endpoint":"/fapi/v1/time","retryAfter":"00:02:00"}""");
        var id = added.Json.GetProperty("ids")[0].GetInt64();
        var listed = await GetJsonAsync(host, "/sim/faults");
        var during = await GetAsync(host, "/fapi/v1/time");
        await SendAsync(host, HttpMethod.Delete, $"/sim/faults?id={id}");
        var after = await GetAsync(host, "/fapi/v1/time");
        var unknown = await SendAsync(host, HttpMethod.Delete, $"/sim/faults?id={id}");
        var bad = await SendAsync(host, HttpMethod.Post, "/sim/faults", """{"kind":"earthquake"}""");
        var incomplete = await SendAsync(host, HttpMethod.Post, "/sim/faults", """{"kind":"clockJump"}""");

        Assert.That(listed[0].GetProperty("rule").GetProperty("retryAfter").GetString(), Is.EqualTo("00:02:00"));
        Assert.That((during.Status, during.RetryAfter, after.Status), Is.EqualTo((418, (TimeSpan?)TimeSpan.FromMinutes(2), 200)));
        Assert.That((unknown.Status, bad.Status, incomplete.Status), Is.EqualTo((400, 400, 400)));
        Assert.That(incomplete.Body, Does.Contain("offset"));
    }

    private async Task<HttpRequestException?> FailureAsync(SimulatorHost host, string path)
    {
        try
        {
            await GetAsync(host, path);
            return null;
        }
        catch (HttpRequestException e)
        {
            return e;
        }
    }
}
