using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Binance.Tests.Rest;

/// <summary>429, 418, 403 and 451: no request is sent before the pause ends.</summary>
[TestFixture]
public sealed class PauseTests
{
    private const string Limited = """{"code":-1003,"msg":"Too many requests; current request has limited."}""";

    [Test]
    public void After_a_429_nothing_is_sent_until_retry_after_and_then_all_waiting_calls()
    {
        using var world = RestWorld.Synchronized();
        RejectOnce(world, 429, Limited, 30);
        var rejected = world.Wait(gateway => gateway.OpenInterestAsync("A"));
        var sentBefore = world.Exchange.Requests.Count;
        world.Begin(gateway => gateway.OpenInterestAsync("B"));
        var recovery = world.Do(gateway => gateway.TickerPriceAsync("C"));
        world.Pass(29.9);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(sentBefore), "no request, not even recovery");
        Assert.That(world.Budget.PausedUntil, Is.EqualTo(rejected.Error!.RetryAt));
        Assert.That(world.Budget.BannedUntil, Is.Null);
        world.Pass(1);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(sentBefore + 2));
        Assert.That(RestWorld.Result(recovery).IsOk);
        Assert.That(rejected.Error!.Kind, Is.EqualTo(RestErrorKind.RateLimited));
        Assert.That(world.Pauses, Has.Count.EqualTo(1));
        Assert.That(world.Log.Entries.Single().Level, Is.EqualTo(LogLevel.Warning));
    }

    [Test]
    public void A_rate_limit_error_with_status_200_starts_a_pause()
    {
        using var world = RestWorld.Synchronized();
        RejectOnce(world, 200, Limited, 30);

        var rejected = world.Wait(gateway => gateway.OpenInterestAsync("A"));

        Assert.That(rejected.Error!.Kind, Is.EqualTo(RestErrorKind.RateLimited));
        Assert.That(world.Budget.PausedUntil, Is.EqualTo(rejected.Error!.RetryAt));
        Assert.That(rejected.Error!.RetryAt, Is.Not.Null);
    }

    [Test]
    public void Another_error_with_status_200_is_returned_as_an_error()
    {
        using var world = RestWorld.Synchronized();
        RejectOnce(world, 200, """{"code":-1121,"msg":"Invalid symbol."}""", null);

        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).Error!.Kind, Is.EqualTo(RestErrorKind.InvalidSymbol));
        Assert.That(world.Budget.PausedUntil, Is.Null);
    }

    [TestCase(0)]
    [TestCase(null)]
    public void A_429_without_retry_after_pauses_until_the_next_minute(int? retryAfter)
    {
        using var world = RestWorld.Synchronized();
        world.Pass(20);
        RejectOnce(world, 429, Limited, retryAfter);
        world.Wait(gateway => gateway.OpenInterestAsync("A"));
        var sentBefore = world.Exchange.Requests.Count;
        world.Begin(gateway => gateway.OpenInterestAsync("B"));
        world.Pass(60 - world.Elapsed);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(sentBefore));
        world.Pass(0.5);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(sentBefore + 1));
        Assert.That(world.Exchange.Requests[^1].Time / 60_000, Is.EqualTo(RestWorld.Start.ToUnixTimeMilliseconds() / 60_000 + 1));
    }

    [Test]
    public void A_long_pause_after_a_429_fails_calls_at_once()
    {
        using var world = RestWorld.Synchronized();
        RejectOnce(world, 429, Limited, 600);
        world.Begin(gateway => gateway.OpenInterestAsync("A"));
        world.Until(() => world.Budget.PausedUntil is not null);
        var later = world.Do(gateway => gateway.OpenInterestAsync("B"));
        Assert.That(RestWorld.Result(later).Error!.Kind, Is.EqualTo(RestErrorKind.RateLimited));
        Assert.That(RestWorld.Result(later).Error!.RetryAt, Is.EqualTo(world.Budget.PausedUntil));
        world.Pass(599);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void After_a_429_the_pace_is_reduced_and_recovers_every_minute()
    {
        using var world = RestWorld.Synchronized();
        RejectOnce(world, 429, Limited, 1);
        world.Wait(gateway => gateway.OpenInterestAsync("A"));
        Assert.That(world.Budget.Allowed, Is.EqualTo(1200));
        RejectOnce(world, 429, Limited, 1);
        world.Wait(gateway => gateway.OpenInterestAsync("B"));
        Assert.That(world.Budget.Allowed, Is.EqualTo(600));
        world.Pass(60);
        Assert.That(world.Budget.Allowed, Is.EqualTo(600), "the rest of the minute does not count");
        world.Pass(60);
        Assert.That(world.Budget.Allowed, Is.EqualTo(900));
        world.Pass(300);
        Assert.That(world.Budget.Pace, Is.EqualTo(1));
    }

    [Test]
    public void Many_429s_for_requests_in_flight_slow_down_and_are_reported_once()
    {
        using var world = RestWorld.Synchronized();
        world.Exchange.Script = _ => FakeExchange.Rejection(429, Limited, 5);
        for (var i = 0; i < 20; i++)
        {
            var symbol = $"S{i}";
            world.Begin(gateway => gateway.OpenInterestAsync(symbol));
        }

        world.Pass(1);
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(21));
        Assert.That(world.Budget.Pace, Is.EqualTo(0.5));
        Assert.That(world.Pauses, Has.Count.EqualTo(1));
    }

    [TestCase(true, true)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    public void Nothing_is_sent_until_a_ban_ends(bool inHeader, bool inBody)
    {
        using var world = RestWorld.Synchronized(new BudgetOptions { MaxConcurrent = 2 });
        var end = world.Exchange.Now + 300_000;
        var body = inBody
            ? $$"""{"code":-1003,"msg":"Way too many requests; IP(203.0.113.7) banned until {{end}}. Please use the websocket."}"""
            : Limited;
        RejectOnce(world, 418, body, inHeader ? 300 : null);
        var queued = Enumerable.Range(0, 20).Select(i => world.Do(gateway => gateway.OpenInterestAsync($"S{i}"))).ToList();
        world.Until(() => queued.TrueForAll(task => task.IsCompleted), 1);
        var sent = world.Exchange.Requests.Count;
        Assert.That(queued.Select(task => RestWorld.Result(task).Error?.Kind), Has.All.EqualTo(RestErrorKind.Banned), "queued calls");
        Assert.That(world.Budget.BannedUntil, Is.EqualTo(end).Within(100));
        Assert.That(world.Log.Entries.Single().Level, Is.EqualTo(LogLevel.Critical));
        Assert.That(world.Log.Entries.Single().Message, Does.Contain("banned this IP address"));
        Assert.That(world.Pauses.Single().RetryAt, Is.EqualTo(world.Budget.BannedUntil));
        while (world.Exchange.Now < end)
        {
            var price = world.Wait(gateway => gateway.TickerPriceAsync("BTCUSDT", RestPriority.Recovery));
            Assert.That(price.Error!.Kind, Is.EqualTo(RestErrorKind.Banned));
            world.Pass(1);
        }

        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(sent), "no request, not even recovery");
        world.Pass(0.5);
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("A")).IsOk);
        Assert.That(world.Budget.BannedUntil, Is.Null);
        Assert.That(world.Budget.Pace, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void A_ban_without_an_end_pauses_for_two_minutes()
    {
        using var world = RestWorld.Synchronized();
        RejectOnce(world, 418, "", null);
        world.Wait(gateway => gateway.OpenInterestAsync("A"));
        Assert.That(world.Budget.BannedUntil, Is.EqualTo(world.Exchange.Now + 120_000).Within(100));
    }

    [Test]
    public void The_length_of_a_ban_is_computed_from_the_date_header()
    {
        using var world = new RestWorld();
        world.Exchange.Offset = TimeSpan.FromDays(-2);
        world.Exchange.Script = _ =>
        {
            var response = FakeExchange.Response(418, $"banned until {world.Exchange.Now + 180_000}. Please");
            response.Headers.Date = DateTimeOffset.FromUnixTimeMilliseconds(world.Exchange.Now);
            return response;
        };
        var banned = world.Wait(gateway => gateway.OpenInterestAsync("A"));
        var here = world.Time.GetUtcNow().ToUnixTimeMilliseconds();
        Assert.That(banned.Error!.RetryAt, Is.EqualTo(here + 180_000).Within(1100));
    }

    [TestCase(4_000_000_000_000)]
    [TestCase(1_964_558_000_000_000)]
    [TestCase(long.MaxValue)]
    public void A_ban_that_ends_later_than_in_a_week_pauses_for_a_week(long end)
    {
        using var world = RestWorld.Synchronized();
        world.Exchange.Script = _ => FakeExchange.Response(418, $"banned until {end}. Please");

        var banned = world.Wait(gateway => gateway.OpenInterestAsync("A"));

        Assert.That(banned.Error!.Kind, Is.EqualTo(RestErrorKind.Banned));
        Assert.That(banned.Error!.RetryAt, Is.EqualTo(world.Exchange.Now + TimeSpan.FromDays(7).TotalMilliseconds).Within(100));
        var sent = world.Exchange.Requests.Count;
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("B")).Error!.Kind, Is.EqualTo(RestErrorKind.Banned));
        Assert.That(world.Exchange.Requests, Has.Count.EqualTo(sent));
    }

    [TestCase(403, RestErrorKind.Blocked, "firewall")]
    [TestCase(451, RestErrorKind.Restricted, "location")]
    public void A_403_or_451_is_explained_and_not_retried(int status, RestErrorKind kind, string text)
    {
        using var world = RestWorld.Synchronized();
        RejectOnce(world, status, "<html>blocked</html>", null);
        var rejected = world.Wait(gateway => gateway.OpenInterestAsync("A"));
        var next = world.Wait(gateway => gateway.OpenInterestAsync("B"));
        Assert.Multiple(() =>
        {
            Assert.That(rejected.Error!.Kind, Is.EqualTo(kind));
            Assert.That(rejected.Error!.Message, Does.Contain(text));
            Assert.That(next.Error!.Kind, Is.EqualTo(kind));
            Assert.That(world.Exchange.Requests, Has.Count.EqualTo(2));
            Assert.That(world.Log.Entries.Single().Level, Is.EqualTo(LogLevel.Error));
        });
        world.Pass(31);
        Assert.That(world.Wait(gateway => gateway.OpenInterestAsync("B")).IsOk, "requests resume later");
    }

    private static void RejectOnce(RestWorld world, int status, string body, int? retryAfter)
    {
        var done = false;
        world.Exchange.Script = _ =>
        {
            if (done)
            {
                return null;
            }

            done = true;
            return FakeExchange.Rejection(status, body, retryAfter);
        };
    }
}
