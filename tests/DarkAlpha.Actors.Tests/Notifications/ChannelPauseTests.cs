using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;

namespace DarkAlpha.Actors.Tests.Notifications;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ChannelPauseTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 1, 14, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Gap = TimeSpan.FromSeconds(1.5);

    private readonly ChannelPause _pause = new(new ChannelOptions(), Gap);

    [TestCase(DeliveryOutcome.Delivered, null, 1.5)]
    [TestCase(DeliveryOutcome.Failed, null, 1.5)]
    [TestCase(DeliveryOutcome.Uncertain, null, 1.5)]
    [TestCase(DeliveryOutcome.Deferred, null, 1.0, Description = "the backoff, not the gap")]
    [TestCase(DeliveryOutcome.Delivered, 7, 7.0)]
    [TestCase(DeliveryOutcome.Deferred, 0, 0.0)]
    public void An_attempt_calls_for_the_gap_the_backoff_or_what_the_receiver_asks_for(
        DeliveryOutcome outcome, int? asked, double seconds) =>
        Assert.That(After(outcome, asked), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [Test]
    public void The_backoff_grows_with_consecutive_failures_and_starts_again_after_a_delivery()
    {
        DeliveryOutcome[] attempts =
        [
            DeliveryOutcome.Deferred, DeliveryOutcome.Deferred, DeliveryOutcome.Uncertain, DeliveryOutcome.Deferred,
            DeliveryOutcome.Delivered, DeliveryOutcome.Deferred,
        ];

        var pauses = attempts.Select(outcome => After(outcome).TotalSeconds).ToArray();

        Assert.That(pauses, Is.EqualTo(new[] { 1, 2, 1.5, 4, 1.5, 1 }));
    }

    [Test]
    public void A_failure_with_a_pause_of_its_own_counts_for_the_backoff()
    {
        After(DeliveryOutcome.Deferred, 7);

        Assert.That(After(DeliveryOutcome.Deferred), Is.EqualTo(TimeSpan.FromSeconds(2)));
    }

    [TestCase(60, 300, 60)]
    [TestCase(600, 300, 150)]
    [TestCase(600, 10, 30)]
    public void A_pause_lasts_until_it_ends_and_no_longer_than_a_queued_card(int requested, int timeLeft, int length)
    {
        var pause = _pause.Start(TimeSpan.FromSeconds(requested), TimeSpan.FromSeconds(timeLeft), Now);

        Assert.That((pause, _pause.IsActive), Is.EqualTo((TimeSpan.FromSeconds(length), true)));
        Assert.That(_pause.Left(Now.AddSeconds(20)), Is.EqualTo(TimeSpan.FromSeconds(length - 20)));

        _pause.End();

        Assert.That((_pause.IsActive, _pause.Left(Now)), Is.EqualTo((false, (TimeSpan?)null)));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void A_pause_that_is_over_replaces_the_present_one(int requested)
    {
        _pause.Start(TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(5), Now);

        _pause.Start(TimeSpan.FromSeconds(requested), TimeSpan.FromMinutes(5), Now);

        Assert.That(_pause.IsActive, Is.False);
    }

    private TimeSpan After(DeliveryOutcome outcome, int? asked = null) =>
        _pause.After(new SendResult(outcome, "") { Pause = asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null }, random: 0);
}
