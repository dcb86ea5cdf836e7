using DarkAlpha.Domain.Reports;

namespace DarkAlpha.Domain.Tests.Reports;

public sealed class EquityCurveTests
{
    [Test]
    public void The_largest_drawdown_lasts_from_its_peak_until_the_sum_is_back()
    {
        // The sums are 1, 3, 2, 0.5, 1, 0, 4: from 3 on day 1 down to 0, and back on day 6.
        var equity = Of(1, 2, -1, -1.5, 0.5, -1, 4);

        Assert.That(equity.Points.Select(point => point.SumNetR), Is.EqualTo([1, 3, 2, 0.5, 1, 0, 4]));
        Assert.That(equity.Points.Select(point => point.DrawdownR), Is.EqualTo([0, 0, 1, 2.5, 2, 3, 0]));
        Assert.That((equity.MaxDrawdownR, equity.MaxDrawdownDays, equity.IsRecovered), Is.EqualTo((3.0, 5.0, true)));
        Assert.That(equity.LongestLosingRun, Is.EqualTo(2));
    }

    [Test]
    public void A_drawdown_that_is_not_made_good_lasts_until_the_last_exit()
    {
        var equity = Of(1, 2, -1, -1.5, 0.5, -1);

        Assert.That((equity.MaxDrawdownR, equity.MaxDrawdownDays, equity.IsRecovered), Is.EqualTo((3.0, 4.0, false)));
    }

    [Test]
    public void Losses_from_the_start_are_a_drawdown_from_0_that_starts_with_the_first_card()
    {
        // The last exit is a minute after a card of day 2.
        var equity = Of(-1, -1, 0.5);

        Assert.That((equity.MaxDrawdownR, equity.IsRecovered), Is.EqualTo((2.0, false)));
        Assert.That(equity.MaxDrawdownDays, Is.EqualTo(2 + (1 / 1440.0)).Within(1e-9));
    }

    [Test]
    public void Only_wins_have_no_drawdown()
    {
        var equity = Of(1, 1);

        Assert.That((equity.MaxDrawdownR, equity.MaxDrawdownDays, equity.LongestLosingRun), Is.EqualTo((0.0, 0.0, 0)));
    }

    [Test]
    public void Without_a_resolved_card_the_curve_is_empty()
    {
        Assert.That(Of().Points, Is.Empty);
    }

    [Test]
    public void The_order_is_that_of_the_exits()
    {
        ReportedCard[] cards = [ReportedCards.Resolved(1, -1), ReportedCards.Resolved(0, 2)];

        var equity = ReportBuilder.Build(ReportedCards.Input(cards), CancellationToken.None).Equity;

        Assert.That(equity.Points.Select(point => point.SumNetR), Is.EqualTo([2.0, 1.0]));
    }

    // A card a day.
    private static EquityCurve Of(params double[] results) => ReportBuilder
        .Build(ReportedCards.Input([.. results.Select((netR, day) => ReportedCards.Resolved(day, netR))]), CancellationToken.None)
        .Equity;
}
