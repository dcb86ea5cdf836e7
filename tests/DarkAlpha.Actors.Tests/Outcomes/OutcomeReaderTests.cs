using DarkAlpha.Actors.Outcomes;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Outcomes;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class OutcomeReaderTests
{
    // 10:30; the card was made 20 s later.
    private const int Card = (10 * 60) + 30;

    private readonly OutcomeReader _reader = new(
        new FollowedCard(
            new CardId("BTCUSDT-1"),
            new Symbol("BTCUSDT"),
            "vol_breakout_card",
            new Levels(Side.Long, 100, 99, 102),
            70,
            Instants.OpenOf(Card).PlusMilliseconds(20_000)),
        new OutcomeOptions { Horizon = TimeSpan.FromMinutes(31) });

    [Test]
    public void Of_the_minute_of_the_card_its_rest_counts_and_is_kept()
    {
        Assert.That(_reader.Next, Is.EqualTo(Instants.OpenOf(Card)));
        _reader.OnRest(new PartialMinute(100, 98));
        Read(Card, 100);
        Assert.Multiple(() =>
        {
            Assert.That(_reader.Outcome.Status, Is.EqualTo(OutcomeStatus.Stop));
            Assert.That(_reader.Outcome.Exit!.At, Is.EqualTo(Instants.OpenOf(Card + 1).PlusMilliseconds(-1)));
            Assert.That(_reader.Partial, Is.EqualTo(new PartialMinute(100, 98)));
            Assert.That(_reader.Next, Is.Null);
        });
    }

    [Test]
    public void The_candle_of_the_minute_of_the_card_does_not_count()
    {
        Read(Card, 50);
        Assert.That((_reader.IsFinal, _reader.Next), Is.EqualTo((false, (Instant?)Instants.OpenOf(Card + 1))));
    }

    [Test]
    public void Nobody_misses_the_candle_of_the_minute_of_the_card()
    {
        Read(Card + 1, 100);
        Assert.That((_reader.IsFinal, _reader.Next), Is.EqualTo((false, (Instant?)Instants.OpenOf(Card + 2))));
    }

    [Test]
    public void A_rest_that_comes_after_its_minute_was_read_is_ignored()
    {
        Read(Card, 100);
        _reader.OnRest(new PartialMinute(100, 98));
        Read(Card + 1, 100);
        Assert.That((_reader.IsFinal, _reader.Partial), Is.EqualTo((false, (PartialMinute?)null)));
    }

    [Test]
    public void A_missing_minute_makes_the_outcome_unknown()
    {
        Read(Card, 100);
        Read(Card + 2, 100);
        Assert.That((_reader.Outcome.Status, _reader.Next), Is.EqualTo((OutcomeStatus.Unknown, (Instant?)null)));
    }

    [Test]
    public void Each_settlement_is_paid_once()
    {
        FundingSettlement[] settlements = [At(Card, 0.5), At(11 * 60, 0.01), At((11 * 60) + 1, 0.02), At((11 * 60) + 5, 0.5)];
        for (var minute = Card; !_reader.IsFinal; minute++)
        {
            Read(minute, 100, settlements);
        }

        Assert.That(_reader.Outcome.Status, Is.EqualTo(OutcomeStatus.Timeout));
        Assert.That(_reader.Outcome.Exit!.FundingR, Is.EqualTo(1).Within(1e-12), "the others are before the card and after the exit");
    }

    private static FundingSettlement At(int minute, double rate) => new(Instants.OpenOf(minute).PlusMilliseconds(5), rate);

    private void Read(int minute, double price, params FundingSettlement[] settlements) =>
        _reader.OnMinute(CandleBuilder.Flat(minute, price), settlements);
}
