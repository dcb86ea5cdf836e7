using DarkAlpha.Actors.Symbols;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Symbols;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RoundCollectorTests
{
    private static readonly Instant Now = new(1_767_225_600_000);

    private readonly RoundCollector _rounds = new(new Symbol("BTCUSDT"), ["a strategy"]);

    [TestCase(0, 1, TestName = "Two_evaluations_in_one_millisecond_are_two_rounds")]
    [TestCase(-500, 1, TestName = "A_clock_set_back_slightly_leaves_the_rounds_in_order")]
    [TestCase(-20 * 60_000, -20 * 60_000, TestName = "After_a_clock_that_was_far_ahead_rounds_follow_it_back")]
    public void The_second_round_is_dated(long step, long dated)
    {
        Begin(Now);

        Assert.That(Begin(Now.PlusMilliseconds(step)), Is.EqualTo(Now.PlusMilliseconds(dated)));
    }

    [Test]
    public void Open_rounds_have_unique_times_whatever_the_clock_does()
    {
        Begin(Now);
        Begin(Now.PlusMilliseconds(60_000));

        Assert.That(Begin(Now), Is.EqualTo(Now.PlusMilliseconds(1)));
    }

    private Instant Begin(Instant timestamp) =>
        _rounds.Begin(new SignalContext { Symbol = new Symbol("BTCUSDT"), Timestamp = timestamp, Price = 1 }, default)!.Id.Timestamp;
}
