using DarkAlpha.Domain.Outcomes;
using FsCheck;
using FsCheck.Fluent;
using Outcome = DarkAlpha.Domain.Outcomes.Outcome;

namespace DarkAlpha.Domain.Tests.Outcomes;

public sealed class OutcomeProperties
{
    private const double Precision = 1e-9;

    [PropertyTest(MaxTest = 1_000)]
    public Property The_outcome_is_that_of_the_definition() => Prop.ForAll(FollowedPath.Any, path =>
        AssertSame(path.Follow().Outcome, new OutcomeReference(path).Compute()));

    [PropertyTest(MaxTest = 300)]
    public Property It_does_not_matter_how_early_settlements_are_given() => Prop.ForAll(FollowedPath.Any, path =>
    {
        var expected = path.Follow().Outcome;
        Assert.That(path.Follow(leadMs: 150_000).Outcome, Is.EqualTo(expected));
        Assert.That(path.Follow(leadMs: Instants.Day).Outcome, Is.EqualTo(expected));
    });

    [PropertyTest]
    public Property An_outcome_becomes_final_once_and_candles_that_come_again_change_nothing() => Prop.ForAll(FollowedPath.Any, path =>
    {
        var final = new List<Outcome>();
        path.Follow(onTaken: (follower, becameFinal) =>
        {
            if (becameFinal)
            {
                final.Add(follower.Outcome);
            }

            var before = follower.Outcome;
            Assert.That(follower.IsFinal, Is.EqualTo(final.Count == 1));
            Assert.That(
                follower.OnCandle(new(follower.Next.PlusMilliseconds(-Instants.Minute), 100, 1_000, 1, 100, 1)), Is.False, "comes again");
            Assert.That(follower.Outcome, Is.EqualTo(before));
            Assert.That(follower.IsFinal ? final[0] : before, Is.EqualTo(before), "a final outcome stays");
        });
    });

    [PropertyTest(MaxTest = 300)]
    public Property Excursions_enclose_0_and_the_result_and_the_net_is_the_gross_without_costs() => Prop.ForAll(FollowedPath.Any, path =>
    {
        var outcome = path.Follow().Outcome;
        Assert.That((outcome.MaeR <= 0, outcome.MfeR >= 0), Is.EqualTo((true, true)));
        Assert.That(outcome.Exit is null, Is.EqualTo(outcome.Status is OutcomeStatus.Open or OutcomeStatus.Unknown));
        if (outcome.Exit is { } exit)
        {
            Assert.That(exit.GrossR, Is.InRange(outcome.MaeR, outcome.MfeR));
            Assert.That(exit.NetR, Is.EqualTo(exit.GrossR - exit.FeesR - exit.FundingR));
            Assert.That((exit.At >= path.From, exit.At <= path.From + path.Options.Horizon), Is.EqualTo((true, true)));
        }
    });

    [PropertyTest(MaxTest = 300)]
    public Property A_card_of_the_other_side_in_the_market_upside_down_has_the_same_result_before_costs() =>
        Prop.ForAll(FollowedPath.Any, path =>
        {
            var (one, other) = (path.Follow().Outcome, path.Mirror().Follow().Outcome);
            Assert.That((other.Status, other.Exit?.At), Is.EqualTo((one.Status, one.Exit?.At)));
            AssertClose(other.MfeR, one.MfeR);
            AssertClose(other.MaeR, one.MaeR);
            AssertClose(other.Exit?.GrossR ?? 0, one.Exit?.GrossR ?? 0);
        });

    private static void AssertSame(Outcome actual, Outcome expected)
    {
        Assert.That((actual.Status, actual.Exit?.At), Is.EqualTo((expected.Status, expected.Exit?.At)));
        AssertClose(actual.MfeR, expected.MfeR);
        AssertClose(actual.MaeR, expected.MaeR);
        if ((actual.Exit, expected.Exit) is ({ } exit, { } defined))
        {
            Assert.That((exit.Price, exit.Minutes), Is.EqualTo((defined.Price, defined.Minutes)));
            AssertClose(exit.GrossR, defined.GrossR);
            AssertClose(exit.FeesR, defined.FeesR);
            AssertClose(exit.FundingR, defined.FundingR);
        }
    }

    private static void AssertClose(double actual, double expected) => Assert.That(actual, Is.EqualTo(expected).Within(Precision));
}
