using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Reports;

public sealed class CardPathFollowerTests
{
    private static readonly Instant Round = Instants.Midnight.PlusMilliseconds(-1);

    // 1 R is a price of 1, and each minute closes 0.002 higher; the target is never reached.
    private static readonly Levels Card = new(Side.Long, 100, 99, 102);

    private static readonly OutcomeOptions Options = new() { Horizon = TimeSpan.FromMinutes(300), Fee = 0 };

    [Test]
    public void The_path_is_the_gross_result_at_the_close_of_each_minute()
    {
        var path = Follow(Enumerable.Range(0, 300)).PathOf(Outcome.NotWatched);

        Assert.That(path.AfterMinutes.ToArray(), Is.EqualTo((IEnumerable<double>)[0.010, 0.030, 0.120, 0.480]).Within(1e-9));
    }

    [Test]
    public void After_the_exit_the_path_stays_at_its_result()
    {
        var path = Follow(Enumerable.Range(0, 300)).PathOf(StoppedAfter(minutes: 15));

        Assert.That(path.AfterMinutes.ToArray(), Is.EqualTo((IEnumerable<double>)[0.010, -1, -1, -1]).Within(1e-9));
    }

    [Test]
    public void Who_is_late_takes_the_close_of_the_minute_and_ends_with_the_card()
    {
        // Minute 300, the last of the horizon, closes at 100.6.
        var path = Follow(Enumerable.Range(0, 400)).PathOf(Outcome.NotWatched);

        Assert.That(path.LateNetR.ToArray(), Is.EqualTo((IEnumerable<double>)[0.598, 0.596, 0.590]).Within(1e-9));
    }

    [Test]
    public void Who_is_later_than_the_exit_has_no_result()
    {
        var path = Follow(Enumerable.Range(0, 400)).PathOf(StoppedAfter(minutes: 2));

        Assert.That(path.LateNetR[0], Is.EqualTo(0.598).Within(1e-9));
        Assert.That((path.LateNetR[1], path.LateNetR[2]), Is.EqualTo((double.NaN, double.NaN)));
    }

    [Test]
    public void Costs_and_funding_of_a_late_entry_count_from_its_fill_on()
    {
        var follower = new CardPathFollower(Card, Round, Options with { Fee = 0.001, Slippage = 0.01 });
        Feed(follower, Enumerable.Range(0, 1));

        // Between the first and the second close: only who was one minute late holds the position, which is priced at its fill.
        follower.OnFunding(new FundingSettlement(Instants.Midnight.PlusMilliseconds(Instants.Minute + 5), 0.0001));
        Feed(follower, Enumerable.Range(1, 399));

        var path = follower.PathOf(Outcome.NotWatched);
        var (one, two) = (100.002 * 1.01, 100.004 * 1.01);
        Assert.That(path.LateNetR[0], Is.EqualTo(100.6 - one - (0.001 * (one + 100.6)) - (0.0001 * one)).Within(1e-9));
        Assert.That(path.LateNetR[1], Is.EqualTo(100.6 - two - (0.001 * (two + 100.6))).Within(1e-9));
    }

    [Test]
    public void What_comes_after_a_missing_minute_is_not_known()
    {
        var follower = Follow(Enumerable.Range(0, 300).Where(minute => minute != 7));
        var path = follower.PathOf(Outcome.NotWatched);

        Assert.That(path.AfterMinutes[0], Is.EqualTo(0.010).Within(1e-9));
        Assert.That(path.AfterMinutes.Skip(1), Is.All.NaN);
        Assert.That(path.LateNetR, Is.All.NaN);
        Assert.That(follower.IsFinal, Is.True);
    }

    [Test]
    public void A_path_is_final_when_the_late_entries_have_ended()
    {
        Assert.That(Follow(Enumerable.Range(0, 299)).IsFinal, Is.False);
        Assert.That(Follow(Enumerable.Range(0, 300)).IsFinal, Is.True);
    }

    private static Outcome StoppedAfter(int minutes) => new(
        OutcomeStatus.Stop, 0, -1, new OutcomeExit(99, Round.PlusMilliseconds(minutes * Instants.Minute), minutes, -1, 0, 0));

    private static CardPathFollower Follow(IEnumerable<int> minutes)
    {
        var follower = new CardPathFollower(Card, Round, Options);
        Feed(follower, minutes);
        return follower;
    }

    private static void Feed(CardPathFollower follower, IEnumerable<int> minutes)
    {
        foreach (var minute in minutes)
        {
            follower.OnCandle(CandleBuilder.Flat(minute, 100 + (0.002 * (minute + 1))));
        }
    }
}
