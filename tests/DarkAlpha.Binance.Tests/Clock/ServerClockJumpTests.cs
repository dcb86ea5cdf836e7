namespace DarkAlpha.Binance.Tests.Clock;

/// <summary>Jumps of the exchange's clock and steps of the local one.</summary>
[TestFixture]
public sealed class ServerClockJumpTests : ServerClockTest
{
    [TestCase(5000, false)]
    [TestCase(5001, true)]
    [TestCase(-5000, false)]
    [TestCase(-5001, true)]
    public void A_jump_beyond_the_limit_degrades_the_clock(int jump, bool degraded)
    {
        Clock.Start();
        World.Pass(30);
        World.Exchange.Offset = TimeSpan.FromMilliseconds(jump);
        World.Pass(31);
        Assert.That(Clock.IsDegraded, Is.EqualTo(degraded));
        Assert.That(Error, Is.EqualTo(degraded ? -jump : 0).Within(1), "not followed before it is confirmed");
    }

    [Test]
    public void A_jump_is_followed_when_the_next_response_agrees()
    {
        Clock.Start();
        World.Pass(30);
        World.Exchange.Offset = TimeSpan.FromHours(1);
        World.Pass(31);
        Assert.That(Clock.Reason, Does.Contain("jumped by 3600000 ms"));
        World.Pass(10);
        Assert.That(Clock.IsDegraded, Is.False);
        Assert.That(Error, Is.Zero);
    }

    [Test]
    public void A_jump_that_reverts_is_cleared_after_two_responses()
    {
        Clock.Start();
        World.Pass(30);
        World.Exchange.Offset = TimeSpan.FromHours(1);
        World.Pass(31);
        World.Exchange.Offset = TimeSpan.Zero;
        World.Pass(10);
        Assert.That(Clock.IsDegraded, "one response is not enough");
        World.Pass(10);
        Assert.That(Clock.IsDegraded, Is.False);
        Assert.That(Error, Is.Zero);
    }

    [Test]
    public void A_clock_that_keeps_jumping_stays_degraded()
    {
        Clock.Start();
        World.Pass(30);
        for (var i = 1; i < 10; i++)
        {
            World.Exchange.Offset = TimeSpan.FromHours(i);
            World.Pass(10);
        }

        Assert.That(Clock.IsDegraded);
    }

    [TestCase(-3600)]
    [TestCase(3600)]
    public void A_step_of_the_local_clock_is_detected_and_does_not_move_the_clock(int seconds)
    {
        Clock.Start();
        World.Pass(30);
        World.Time.Step = TimeSpan.FromSeconds(seconds);
        Assert.That(Clock.IsDegraded, "at once");
        Assert.That(Clock.Reason, Does.Contain($"stepped by {seconds}000 ms"));
        Assert.That(Error, Is.Zero);
        World.Pass(1.2);
        Assert.That(RequestCount, Is.EqualTo(2), "it polls ahead of schedule");
        Assert.That(Clock.IsDegraded, Is.False);
        Assert.That(Clock.SkewMilliseconds, Is.EqualTo(-1000L * seconds));
        Assert.That(Changes, Has.Count.EqualTo(3));
    }
}
