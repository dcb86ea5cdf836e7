using DarkAlpha.Binance.Clock;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Binance.Tests.Rest.Support;

namespace DarkAlpha.Binance.Tests.Clock;

/// <summary>How the clock is set, how often it is polled, and what a slow response changes.</summary>
[TestFixture]
public sealed class ServerClockTests : ServerClockTest
{
    [Test]
    public void The_clock_is_degraded_until_the_first_response()
    {
        Assert.That(Clock.IsDegraded);
        Assert.That(Clock.Reason, Does.Contain("not known yet"));
        World.Exchange.Offset = TimeSpan.FromMinutes(-7);
        Clock.Start();
        World.Pass(1);
        Assert.That(Clock.IsDegraded, Is.False);
        Assert.That(Clock.SkewMilliseconds, Is.EqualTo(-420_000));
        Assert.That(Error, Is.Zero);
        Assert.That(Changes, Is.EqualTo(new List<string?> { null }));
    }

    [Test]
    public void The_skew_is_corrected_by_half_of_the_round_trip()
    {
        World.Exchange.OneWay = TimeSpan.FromMilliseconds(800);
        World.Exchange.Offset = TimeSpan.FromMilliseconds(1234);
        Clock.Start();
        World.Pass(2);
        Assert.That(Clock.SkewMilliseconds, Is.EqualTo(1234).Within(1));
        Assert.That(Error, Is.Zero.Within(1));
    }

    [Test]
    public void The_fastest_of_the_first_responses_is_used()
    {
        // The first request includes connecting, in one direction only.
        World.Exchange.ResponseDelay = TimeSpan.FromMilliseconds(600);
        Clock.Start();
        World.Pass(0.5);
        World.Exchange.ResponseDelay = TimeSpan.FromMilliseconds(20);
        Assert.That(Clock.IsDegraded, "not before all first responses are in");
        World.Pass(1);
        Assert.That(RequestCount, Is.EqualTo(5));
        Assert.That(Clock.IsDegraded, Is.False);
        Assert.That(Error, Is.Zero.Within(11));
    }

    [Test]
    public void Waiting_for_the_budget_does_not_count_as_round_trip()
    {
        World.Exchange.OneWay = TimeSpan.FromSeconds(1);
        for (var i = 0; i < 40; i++)
        {
            var symbol = $"S{i}";
            World.Begin(gateway => gateway.OpenInterestAsync(symbol, RestPriority.Recovery));
        }

        Clock.Start();
        World.Pass(5);
        Assert.That(Clock.IsDegraded, Is.False);
        Assert.That(Error, Is.Zero.Within(1));
    }

    [Test]
    public void It_polls_every_minute_and_every_ten_seconds_while_degraded()
    {
        Clock.Start();
        World.Pass(59);
        Assert.That(RequestCount, Is.EqualTo(1));
        World.Pass(2);
        Assert.That(RequestCount, Is.EqualTo(2));
        World.Exchange.Script = _ => FakeExchange.Response(500, "");
        World.Pass(60);
        Assert.That(RequestCount, Is.EqualTo(3));
        Assert.That(Clock.IsDegraded);
        Assert.That(Clock.Reason, Does.Contain("HTTP 500"));
        World.Pass(40);
        Assert.That(RequestCount, Is.EqualTo(7));
        World.Exchange.Script = _ => null;
        World.Pass(10);
        Assert.That(Clock.IsDegraded, Is.False);
        Assert.That(Changes, Has.Count.EqualTo(3), "synchronized, degraded, synchronized");
    }

    [Test]
    public void When_the_streams_are_ahead_of_the_clock_the_time_is_requested_at_once()
    {
        Clock.Start();
        World.Pass(10);
        World.Exchange.Offset = TimeSpan.FromSeconds(3);
        Observe(seconds: 2);
        Assert.That((RequestCount, Clock.IsDegraded), Is.EqualTo((2, false)));
        Assert.That(Error, Is.Zero.Within(1));
        Observe(seconds: 45);
        Assert.That(RequestCount, Is.EqualTo(2), "the streams agree with the clock again");
    }

    [Test]
    public void Streams_that_stay_ahead_of_the_exchange_do_not_move_the_clock_and_request_the_time_every_five_seconds()
    {
        Clock.Start();
        World.Pass(10);
        Observe(seconds: 30, ahead: 3_000);
        Assert.That(RequestCount, Is.EqualTo(7));
        Assert.That(Error, Is.Zero.Within(1));
    }

    [TestCase(1_000, false)]
    [TestCase(3_000, true)]
    public void Event_times_within_the_tolerance_and_single_ones_ahead_request_nothing(long ahead, bool everyOther)
    {
        Clock.Start();
        World.Pass(10);
        Observe(seconds: 30, ahead, everyOther);
        Assert.That(RequestCount, Is.EqualTo(1));
    }

    // Ten events a second, dated by the exchange's clock or ahead of it by some milliseconds.
    private void Observe(int seconds, long ahead = 0, bool everyOther = false)
    {
        for (var i = 0; i < 10 * seconds; i++)
        {
            var by = everyOther && i % 2 == 0 ? 0 : ahead;
            Clock.ObserveEventTime(World.Exchange.Now + by, Clock.UtcNow.UnixMilliseconds);
            World.Pass(0.1);
        }
    }

    [Test]
    public void A_timeout_degrades_the_clock_and_its_time_continues()
    {
        Clock.Start();
        World.Pass(1);
        World.Exchange.Unanswered = _ => true;
        World.Pass(75);
        Assert.That(Clock.IsDegraded);
        Assert.That(Error, Is.Zero.Within(1));
    }

    [Test]
    public void A_connection_that_is_not_made_in_time_does_not_end_the_polling()
    {
        World.Exchange.Script = _ => throw new TaskCanceledException("The operation was canceled.", new TimeoutException());
        Clock.Start();
        World.Pass(5);
        Assert.That(Clock.Reason, Does.Contain("no response within"));
        World.Exchange.Script = _ => null;
        World.Pass(10);
        Assert.That((RequestCount, Clock.IsDegraded), Is.EqualTo((2, false)));
    }

    [Test]
    public void A_slow_response_does_not_set_the_clock()
    {
        World.Dispose();
        World = new RestWorld(new RestOptions { AttemptTimeout = TimeSpan.FromSeconds(30) });
        Clock = new ServerClock(
            World.Gateway,
            new ServerClockOptions { DegradedRetry = TimeSpan.FromSeconds(30) },
            World.Time,
            new RecordingLogger<ServerClock>());
        World.Exchange.OneWay = TimeSpan.FromSeconds(6);
        Clock.Start();
        World.Pass(20);
        Assert.That(Clock.Reason, Does.Contain("too long"));
    }

    [Test]
    public void A_slow_response_does_not_move_a_clock_set_by_a_fast_one()
    {
        Clock.Start();
        World.Pass(1);
        World.Exchange.ResponseDelay = TimeSpan.FromSeconds(3);
        World.Pass(70);
        Assert.That(RequestCount, Is.EqualTo(2));
        Assert.That(Error, Is.Zero.Within(1));
        Assert.That(Clock.IsDegraded, Is.False);
    }

    [Test]
    public void A_slow_response_moves_a_clock_that_it_contradicts()
    {
        Clock.Start();
        World.Pass(1);
        World.Exchange.ResponseDelay = TimeSpan.FromSeconds(1);
        World.Exchange.Offset = TimeSpan.FromSeconds(3);
        World.Pass(70);
        Assert.That(Error, Is.Zero.Within(501));
    }

    [Test]
    public void Slow_responses_are_used_once_the_fast_one_is_old()
    {
        Clock.Start();
        World.Pass(1);
        World.Exchange.ResponseDelay = TimeSpan.FromMilliseconds(60);
        World.Pass(120);
        Assert.That(Error, Is.Zero.Within(2), "the fast response is used");
        World.Pass(600);
        Assert.That(Error, Is.EqualTo(-30).Within(2), "possible clock drift has exceeded the uncertainty of the slow response");
    }

    [Test]
    public void Time_requests_have_priority_over_all_others()
    {
        using var world = new RestWorld(new RestOptions { Budget = new BudgetOptions { WeightPerMinute = 100 } });
        for (var i = 0; i < 300; i++)
        {
            var symbol = $"S{i}";
            world.Begin(gateway => gateway.OpenInterestAsync(symbol, RestPriority.Normal));
        }

        var sample = world.Wait(gateway => gateway.TimeAsync(RestPriority.Recovery), 5);
        Assert.That(sample.IsOk);
    }

    [Test]
    public async Task Disposing_the_clock_stops_polling()
    {
        Clock.Start();
        Assert.That(Clock.Start, Throws.InvalidOperationException);
        World.Pass(1);
        await Clock.DisposeAsync();
        World.Pass(300);
        Assert.That(RequestCount, Is.EqualTo(1));
    }
}
