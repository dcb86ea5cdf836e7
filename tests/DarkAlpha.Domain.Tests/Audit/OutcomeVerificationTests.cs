using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Audit;

public sealed class OutcomeVerificationTests
{
    private static readonly Candle[] Candles =
        [.. Enumerable.Range(1, 30).Select(minute => CandleBuilder.Flat(minute, 100 + (0.1 * minute)))];

    private static readonly FundingSettlement[] Settlements = [new(Instants.OpenOf(5).PlusMilliseconds(4), 0.001)];

    private static readonly DeskEvents.OutcomeResolved Recorded = Resolve(partial: null);

    [Test]
    public void An_outcome_equals_its_recomputation_with_and_without_the_rest_of_the_cards_minute()
    {
        var hit = Resolve(new PartialMinute(101, 98));
        Assert.Multiple(() =>
        {
            Assert.That(Recorded.Outcome.Status, Is.EqualTo(OutcomeStatus.Target));
            Assert.That(Recorded.Outcome.Exit!.FundingR, Is.GreaterThan(0));
            Assert.That(FirstDifference(Recorded), Is.Null);
            Assert.That(hit.Outcome.Status, Is.EqualTo(OutcomeStatus.Stop));
            Assert.That(FirstDifference(hit), Is.Null);
        });
    }

    [Test]
    public void The_first_difference_is_named()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                FirstDifference(Recorded with { Outcome = Recorded.Outcome with { Status = OutcomeStatus.Stop } }),
                Is.EqualTo(new CardDifference("outcome status", "Stop", "Target")));
            Assert.That(
                FirstDifference(Recorded with { Options = new OutcomeOptions { Fee = 0.001 } })!.What,
                Is.EqualTo("outcome fees_r"));
            Assert.That(
                OutcomeVerification.FirstDifference(Recorded, Candles, [])!.What,
                Is.EqualTo("outcome funding_r"));
            Assert.That(
                OutcomeVerification.FirstDifference(Recorded, Candles.Take(5), Settlements),
                Is.EqualTo(new CardDifference("outcome status", "Target", "Open")));
        });
    }

    private static CardDifference? FirstDifference(DeskEvents.OutcomeResolved recorded) =>
        OutcomeVerification.FirstDifference(recorded, Candles, Settlements);

    private static DeskEvents.OutcomeResolved Resolve(PartialMinute? partial)
    {
        var card = new FollowedCard(
            new CardId("BTCUSDT-1"),
            new Symbol("BTCUSDT"),
            "vol_breakout_card",
            new Levels(Side.Long, 100, 99, 102),
            70,
            Instants.Midnight.PlusMilliseconds(30_000));
        var open = new DeskEvents.OutcomeResolved(card, Outcome.NotWatched, new OutcomeOptions(), partial, new Instant(1));
        return open with { Outcome = OutcomeVerification.Recompute(open, Candles, Settlements) };
    }
}
