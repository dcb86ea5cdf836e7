using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Tests.Synthetic;

[TestFixture]
public sealed class SceneScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    [TestCase(-1, SceneKind.Calm, 0)]
    [TestCase(0, SceneKind.Crash, 0)]
    [TestCase(9, SceneKind.Crash, 9)]
    [TestCase(10, SceneKind.Breakout, 0)]
    [TestCase(15, SceneKind.Calm, 0)]
    public void A_minute_belongs_to_the_scene_that_covers_it_and_is_calm_otherwise(int minutesAfterNoon, SceneKind kind, int minute)
    {
        var schedule = new SceneSchedule(new Scene(SceneKind.Breakout, Noon.AddMinutes(10), 5), new Scene(SceneKind.Crash, Noon, 10));

        var moment = schedule.At(Noon.AddMinutes(minutesAfterNoon).ToUnixTimeMilliseconds());

        Assert.That((moment.Kind, moment.Minute), Is.EqualTo((kind, minute)));
    }

    [Test]
    public void Overlapping_scenes_are_rejected() =>
        Assert.That(
            () => new SceneSchedule(new Scene(SceneKind.Crash, Noon, 10), new Scene(SceneKind.Breakout, Noon.AddMinutes(9), 5)),
            Throws.ArgumentException.With.Message.Contains("overlaps"));

    [TestCase(SceneKind.Crash, 0, 4, "shorter than 5 minutes")]
    [TestCase(SceneKind.Calm, 0.5, 10, "multiple of 1 minutes")]
    [TestCase(SceneKind.OpenInterestSurge, 5, 20, "multiple of 15 minutes")]
    public void A_scene_that_is_too_short_or_misaligned_is_rejected(
        SceneKind kind, double minutesAfterNoon, int minutes, string expected) =>
        Assert.That(
            () => new SceneSchedule(new Scene(kind, Noon.AddMinutes(minutesAfterNoon), minutes)),
            Throws.ArgumentException.With.Message.Contains(expected));
}
