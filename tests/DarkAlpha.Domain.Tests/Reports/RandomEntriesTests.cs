using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Reports;

public sealed class RandomEntriesTests
{
    private static readonly Symbol Bitcoin = new("BTCUSDT");

    // A horizon of five minutes without costs; the stop of a card is 1 % away.
    private static readonly OutcomeOptions Options = new() { Horizon = TimeSpan.FromMinutes(5), Fee = 0 };

    [TestCase(0.5, 100.0)]
    [TestCase(-0.5, 0.0)]
    public void In_a_market_that_stands_still_every_gain_is_above_and_every_loss_below_all_random_entries(double netR, double percentile)
    {
        var comparison = Compare([.. Cards(30, netR)], growth: 0);

        Assert.That(comparison!.Percentile, Is.EqualTo(percentile));
        Assert.That(
            (comparison.Cards, comparison.Draws, comparison.MeanNetR, comparison.MeanNetLow, comparison.MeanNetHigh),
            Is.EqualTo((30, 200, 0.0, 0.0, 0.0)));
    }

    // Every minute opens 3 % higher: beyond the target of a LONG, which is filled at the target, and beyond the stop of a SHORT.
    [TestCase(Side.Long, 2.0)]
    [TestCase(Side.Short, -3.0)]
    public void Entries_have_the_direction_and_relative_stop_distance_of_the_card_and_a_target_of_2_R(Side side, double netR)
    {
        var stop = side == Side.Long ? 99 : 101;
        ReportedCard[] cards = [.. Cards(30, 1).Select(card => card with { Levels = new Levels(side, 100, stop, 110) })];

        Assert.That(Compare(cards, growth: 0.03)!.MeanNetR, Is.EqualTo(netR).Within(1e-3));
    }

    [Test]
    public void Funding_is_paid_as_by_a_card()
    {
        // 0.01 % of the price is 0.01 R with a stop 1 % away; every minute has a settlement, so five fall into the horizon.
        var history = History(growth: 0);
        for (var minute = 0; minute < 500; minute++)
        {
            history.OnFunding(new FundingSettlement(Instants.OpenOf(minute).PlusMilliseconds(5), 0.0001));
        }

        var comparison = RandomEntries.Compare(
            Cards(30, 0), new Dictionary<Symbol, SymbolHistory> { [Bitcoin] = history }, Options, CancellationToken.None);

        Assert.That(comparison!.MeanNetR, Is.EqualTo(-0.05).Within(1e-6));
    }

    [Test]
    public void The_same_cards_give_the_same_comparison()
    {
        ReportedCard[] cards = [.. Cards(40, 0.1)];

        var first = Compare(cards, growth: 0.001);

        Assert.That(first, Is.Not.Null);
        Assert.That(Compare(cards, growth: 0.001), Is.EqualTo(first));
    }

    [Test]
    public void Too_few_resolved_cards_are_not_compared()
    {
        Assert.That(Compare([.. Cards(29, 1), ReportedCards.Without(0, OutcomeStatus.Open)], growth: 0), Is.Null);
    }

    [Test]
    public void The_market_change_is_that_of_the_replayed_range_only()
    {
        var history = new SymbolHistory(Instants.OpenOf(2));
        history.OnCandle(CandleBuilder.Flat(0, 100));
        history.OnCandle(CandleBuilder.Flat(1, 110));
        history.OnCandle(CandleBuilder.Flat(2, 500));

        var change = history.ChangeOf(Bitcoin)!;

        Assert.That((change.FirstClose, change.LastClose), Is.EqualTo((100.0, 110.0)));
        Assert.That(change.Change, Is.EqualTo(0.1).Within(1e-12));
    }

    private static IEnumerable<ReportedCard> Cards(int count, double netR) =>
        Enumerable.Range(0, count).Select(day => ReportedCards.Resolved(day, netR));

    private static RandomEntryComparison? Compare(IReadOnlyList<ReportedCard> cards, double growth) => RandomEntries.Compare(
        cards, new Dictionary<Symbol, SymbolHistory> { [Bitcoin] = History(growth) }, Options, CancellationToken.None);

    // 500 minutes with a hole; entries beside it are unknown and do not count.
    private static SymbolHistory History(double growth)
    {
        var history = new SymbolHistory(Instants.OpenOf(500));
        foreach (var minute in Enumerable.Range(0, 500).Where(minute => minute is < 200 or >= 300))
        {
            history.OnCandle(CandleBuilder.Flat(minute, 100 * Math.Pow(1 + growth, minute)));
        }

        return history;
    }
}
