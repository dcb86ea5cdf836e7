using DarkAlpha.Actors.Notifications;

namespace DarkAlpha.Actors.Tests.Notifications;

/// <summary>How long a channel waits before another attempt.</summary>
internal sealed class RetryDelayTests
{
    private static readonly ChannelOptions Timing = new();

    [TestCase(17, 900, 17)]
    [TestCase(3600, 900, 450)]
    [TestCase(3600, 50, 30)]
    [TestCase(25, 10, 25)]
    [TestCase(3600, -5, 30)]
    public void A_requested_pause_leaves_time_for_another_attempt(int requested, int timeLeft, int pause) => Assert.That(
        RetryDelay.Within(TimeSpan.FromSeconds(requested), TimeSpan.FromSeconds(timeLeft), TimeSpan.FromSeconds(30)),
        Is.EqualTo(TimeSpan.FromSeconds(pause)));

    [TestCase(1, 0.0, 1.0)]
    [TestCase(1, 0.999, 0.5005)]
    [TestCase(4, 0.0, 8.0)]
    [TestCase(6, 0.0, 30.0)]
    [TestCase(1000, 0.0, 30.0)]
    public void The_pause_doubles_with_every_failure_up_to_a_limit(int failures, double random, double seconds) =>
        Assert.That(
            RetryDelay.After(failures, Timing.BackoffMin, Timing.BackoffMax, random).TotalSeconds,
            Is.EqualTo(seconds).Within(1e-6));
}
