using DarkAlpha.Actors.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Market;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class FundingHistoryTests
{
    private const long Hour = 60 * Instants.Minute;

    // 30 s after midnight, in the minute of a settlement.
    private static readonly Instant Since = At(0, 0.5);

    private readonly FundingHistory _history = new();

    [Test]
    public void Only_the_first_minute_of_an_hour_needs_settlements()
    {
        Assert.That(Covers(At(0)), Is.False);
        Take(At(0, 3));
        Assert.Multiple(() =>
        {
            Assert.That(Covers(At(0)), Is.True);
            Assert.That(Covers(At(0, 59)), Is.True);
            Assert.That(Covers(At(1)), Is.False);
            Assert.That(Covers(At(1, 17)), Is.False, "the minutes after it need those before them");
        });
    }

    [Test]
    public void An_hour_before_the_instant_needs_none() => Assert.That(_history.Covers(At(0, 1), At(0, 30)), Is.True);

    [Test]
    public void A_list_covers_a_later_instant_and_no_earlier_one()
    {
        Take(At(8, 1), At(-8), At(0), At(8));
        Assert.That(_history.Covers(At(5), At(8)), Is.True);
        Assert.That(_history.Covers(At(-1), At(8)), Is.False);
    }

    [Test]
    public void An_hour_counts_as_one_without_a_settlement_some_minutes_after_it()
    {
        Take(At(1, 2.9), At(-8), At(0));
        Assert.That(Covers(At(1)), Is.False);
        Take(At(1, 3), At(-8), At(0));
        Assert.That(Covers(At(1)), Is.True);
    }

    [Test]
    public void A_settlement_that_is_listed_covers_its_hour_at_once()
    {
        Take(At(8, 1), At(-8), At(0), At(8));
        Assert.That(Covers(At(8)), Is.True);
        Assert.That(Covers(At(9)), Is.False);
        Assert.That(_history.Settlements.Select(settlement => settlement.Time), Is.EqualTo([At(-8), At(0), At(8)]));
    }

    [Test]
    public void One_that_is_due_may_be_late_for_half_an_hour()
    {
        Take(At(8, 29), At(-8), At(0));
        Assert.That(Covers(At(8)), Is.False);
        Assert.That(Covers(At(7)), Is.True);
        Take(At(8, 30), At(-8), At(0));
        Assert.That(Covers(At(8)), Is.True, "the exchange has changed the rhythm");
    }

    [Test]
    public void It_is_asked_for_when_an_answer_can_tell()
    {
        Take(At(0, 3), At(-8), At(0));
        Assert.That(_history.AskAt(At(1)), Is.EqualTo(At(1, 3)));
        Assert.That(_history.AskAt(At(8)), Is.EqualTo(At(8, 1)), "one is due");
    }

    [TestCase(0, ExpectedResult = 4)]
    [TestCase(9, ExpectedResult = 12)]
    [TestCase(10_000, ExpectedResult = 1_000)]
    public int So_many_are_asked_for_that_the_list_shows_the_rhythm_before(int hours) => FundingHistory.CountSince(Since, At(hours));

    private bool Covers(Instant minute) => _history.Covers(Since, minute);

    private void Take(Instant sentAt, params Instant[] times) =>
        _history.Take([.. times.Select(time => new FundingSettlement(time, 0.0001))], Since, sentAt);

    private static Instant At(int hour, double minute = 0) =>
        Instants.Midnight.PlusMilliseconds((hour * Hour) + (long)Math.Round(minute * Instants.Minute));
}
