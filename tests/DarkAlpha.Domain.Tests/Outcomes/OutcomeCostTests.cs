using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Outcomes;

/// <summary>Slippage, fees and funding of levels of which 1 R is 10.</summary>
public sealed class OutcomeCostTests
{
    private const double Precision = 1e-12;

    private static readonly Levels Long = new(Side.Long, Entry: 100, Stop: 90, TakeProfit: 120);
    private static readonly Instant From = Instants.Midnight.PlusMilliseconds(-1);
    private static readonly OutcomeOptions Free = new() { Fee = 0 };

    // Closes at 110 in the first minute, and reaches the target in the second.
    private static readonly Candle[] Won = [CandleBuilder.Minute(0, 100, 110, 100, 110), CandleBuilder.Minute(1, 110, 120, 110, 115)];

    [Test]
    public void By_default_a_day_is_followed_with_the_regular_taker_fee_and_no_slippage()
    {
        var options = new OutcomeOptions();
        Assert.That((options.Horizon, options.Fee, options.Slippage), Is.EqualTo((TimeSpan.FromDays(1), 0.0005, 0.0)));
    }

    [Test]
    public void The_fee_is_paid_on_the_prices_of_both_sides()
    {
        var exit = Follow(Long, new OutcomeOptions { Fee = 0.001 }).Exit!;
        Assert.That(exit.GrossR, Is.EqualTo(2.0));
        Assert.That(exit.FeesR, Is.EqualTo(0.001 * (100 + 120) / 10).Within(Precision));
        Assert.That(exit.NetR, Is.EqualTo(2 - 0.022).Within(Precision));
    }

    [Test]
    public void Slippage_moves_the_fill_against_the_card()
    {
        var options = new OutcomeOptions { Fee = 0.001, Slippage = 0.01 };
        var (up, down) = (Follow(Long, options).Exit!, Follow(Mirrored.Of(Long), options).Exit!);
        Assert.That(up.GrossR, Is.EqualTo((120 - 101) / 10.0).Within(Precision));
        Assert.That(up.FeesR, Is.EqualTo(0.001 * (101 + 120) / 10).Within(Precision));
        Assert.That(down.GrossR, Is.EqualTo((99 - 80) / 10.0).Within(Precision));
        Assert.That(down.FeesR, Is.EqualTo(0.001 * (99 + 80) / 10).Within(Precision));
    }

    [Test]
    public void Excursions_are_measured_from_the_fill()
    {
        var follower = new OutcomeFollower(Long, From, Free with { Slippage = 0.01 });
        follower.OnCandle(CandleBuilder.Minute(0, 100, 100.5, 99, 100));
        Assert.That(follower.Outcome.MfeR, Is.Zero);
        Assert.That(follower.Outcome.MaeR, Is.EqualTo(-0.2).Within(Precision));
    }

    [Test]
    public void A_fill_that_is_given_takes_the_place_of_the_entry_with_slippage()
    {
        var follower = new OutcomeFollower(Long, From, Free with { Slippage = 0.5 }, fill: 105);
        Array.ForEach(Won, c => follower.OnCandle(c));
        Assert.That(follower.Outcome.Exit!.GrossR, Is.EqualTo(1.5));
    }

    // The exit is at the close of minute 1. Each costs 0.01 of the price by which it counts.
    [TestCase(-1, 0, Description = "at the instant of the round")]
    [TestCase(0, 100, Description = "no candle has closed")]
    [TestCase(59_998, 100)]
    [TestCase(59_999, 110, Description = "at the first close")]
    [TestCase(60_005, 110)]
    [TestCase(119_998, 110)]
    [TestCase(119_999, 115, Description = "at the exit")]
    [TestCase(120_000, 0, Description = "after the exit")]
    public void Funding_is_paid_after_the_round_until_the_exit_at_the_newest_close(long at, double price)
    {
        var settlement = new FundingSettlement(Instants.Midnight.PlusMilliseconds(at), 0.01);
        var (up, down) = (Follow(Long, Free, settlement).Exit!, Follow(Mirrored.Of(Long), Free, settlement).Exit!);
        Assert.That(up.FundingR, Is.EqualTo(0.01 * price / 10).Within(Precision), "LONG pays");
        Assert.That(down.FundingR, Is.EqualTo(price > 0 ? -0.01 * Mirrored.Of(price) / 10 : 0).Within(Precision), "SHORT receives");
        Assert.That(up.NetR, Is.EqualTo(2 - (0.01 * price / 10)).Within(Precision));
    }

    [Test]
    public void Before_the_first_close_funding_is_on_the_fill_with_slippage()
    {
        var exit = Follow(Long, Free with { Slippage = 0.01 }, new FundingSettlement(Instants.Midnight, 0.01)).Exit!;
        Assert.That(exit.FundingR, Is.EqualTo(0.01 * 101 / 10).Within(Precision));
    }

    [Test]
    public void Every_settlement_counts_whatever_the_interval()
    {
        FundingSettlement[] hourly = [new(Instants.Midnight, 0.01), new(Instants.OpenOf(1), -0.02), new(Instants.OpenOf(1), 0.03)];
        Assert.That(Follow(Long, Free, hourly).Exit!.FundingR, Is.EqualTo(((0.01 * 100) + (0.01 * 110)) / 10).Within(Precision));
    }

    private static Outcome Follow(Levels levels, OutcomeOptions options, params FundingSettlement[] funding)
    {
        var follower = new OutcomeFollower(levels, From, options);
        Array.ForEach(funding, follower.OnFunding);
        foreach (var candle in Won)
        {
            follower.OnCandle(levels.Side == Side.Long ? candle : Mirrored.Of(candle));
        }

        Assert.That(follower.IsFinal, Is.True);
        return follower.Outcome;
    }
}
