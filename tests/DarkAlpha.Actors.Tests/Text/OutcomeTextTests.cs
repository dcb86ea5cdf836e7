using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Actors.Tests.Text;

internal sealed class OutcomeTextTests
{
    private static readonly OutcomeSummary Enough = new(
        Count: 50, Resolved: 45, Open: 3, Unknown: 2, Ambiguous: 1, Days: 12, IsEnough: true, MeanNetR: 0.123, MeanNetLow: -0.051,
        MeanNetHigh: 0.3, MeanGrossR: 0.25, WinRate: 0.4, WinRateLow: 0.27, WinRateHigh: 0.55, BreakEvenRate: 0.36, SumNetR: 5.535);

    private static readonly OutcomeSummary TooFew = Enough with { Resolved = 12, Days = 4, IsEnough = false };

    [Test]
    public void The_headline_has_the_mean_its_interval_and_what_it_rests_on() => Assert.That(
        OutcomeText.Headline(Enough),
        Is.EqualTo("mean net +0.12 R a card (95 %: -0.05 to +0.30), gross +0.25 R: 45 resolved cards on 12 days"));

    [Test]
    public void Below_the_least_number_there_is_no_mean() => Assert.That(
        OutcomeText.Headline(TooFew), Is.EqualTo("too few to say: 12 of 30 resolved cards, 4 of 10 days"));

    [Test]
    public void A_number_that_is_large_enough_is_not_set_against_the_least_one() => Assert.That(
        OutcomeText.Headline(TooFew with { Resolved = 31 }), Is.EqualTo("too few to say: 31 resolved cards, 4 of 10 days"));

    [Test]
    public void What_a_gate_saved_is_the_result_with_the_other_sign()
    {
        Assert.That(OutcomeText.Saved(Enough), Is.EqualTo("-0.12 (95 %: -0.30 to +0.05)"));
        Assert.That(OutcomeText.Saved(TooFew), Is.EqualTo("too few: 12 of 30, 4 of 10 days"));
    }

    [TestCase(0.001, "0.00")]
    [TestCase(-1.005e3, "-1005.00")]
    [TestCase(double.NaN, "–")]
    [TestCase(null, "–")]
    public void A_result_has_its_sign(double? value, string text) => Assert.That(OutcomeText.Signed(value), Is.EqualTo(text));
}
