using System.Text;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Reports;

public sealed class ReportBuilderTests
{
    [Test]
    public void Every_table_has_every_card_once()
    {
        var report = Build([.. Mixed(300)]);
        var tables = report.Tables;

        IReadOnlyList<ReportGroup>[] all =
        [
            tables.Strategy, tables.Symbol, tables.Side, tables.StrategyAndSymbol, tables.Confidence, tables.Hour, tables.Weekday,
            tables.Month,
        ];
        foreach (var groups in all)
        {
            Assert.That(groups.Sum(group => group.Cards), Is.EqualTo(300));
            Assert.That(groups.Sum(group => group.Resolved), Is.EqualTo(report.All.Resolved));
            Assert.That(groups.Sum(group => group.Open), Is.EqualTo(report.All.Open));
            Assert.That(groups.Sum(group => group.Unknown), Is.EqualTo(report.All.Unknown));
            Assert.That(groups.Sum(group => group.SumNetR), Is.EqualTo(report.All.SumNetR).Within(1e-9));
        }
    }

    [Test]
    public void The_order_of_groups_is_that_of_people()
    {
        var tables = Build([.. Mixed(300)]).Tables;

        Assert.That(tables.Side.Select(group => group.Name), Is.EqualTo(["LONG", "SHORT"]));
        Assert.That(tables.Weekday.Select(group => group.Name).First(), Is.EqualTo("Monday"));
        Assert.That(tables.Weekday.Select(group => group.Name).Last(), Is.EqualTo("Sunday"));
        Assert.That(tables.Month.Select(group => group.Name), Is.EqualTo(["2026-01", "2026-02"]));
        Assert.That(tables.StrategyAndSymbol.Select(group => group.Name), Is.Ordered);
    }

    [TestCase(69.99, "60-69")]
    [TestCase(70, "70-79")]
    [TestCase(100, "90-100")]
    public void Confidence_is_grouped_by_tenths(double confidence, string name)
    {
        var report = Build([ReportedCards.Resolved(0, 1) with { Confidence = confidence }]);

        Assert.That(report.Tables.Confidence.Single().Name, Is.EqualTo(name));
    }

    [Test]
    public void Too_few_cards_have_counts_and_a_sum_but_neither_mean_nor_ratio()
    {
        var all = Build([.. Enumerable.Range(0, 29).Select(day => ReportedCards.Resolved(day, day % 2 == 0 ? 2 : -1))]).All;

        Assert.That((all.Cards, all.Resolved, all.IsEnough), Is.EqualTo((29, 29, false)));
        Assert.That(all.SumNetR, Is.EqualTo((15 * 2) - 14).Within(1e-12));
        Assert.That(
            new[] { all.MeanNetR, all.MeanNetLow, all.MeanGrossR, all.WinRate, all.WinRateLow, all.BreakEvenRate, all.ProfitFactor },
            Is.All.Null);
    }

    [Test]
    public void The_profit_factor_is_what_was_won_over_what_was_lost()
    {
        // 20 × 2 over 10 × 1.
        var all = Build([.. Enumerable.Range(0, 30).Select(day => ReportedCards.Resolved(day, day % 3 == 0 ? -1 : 2))]).All;

        Assert.That(all.ProfitFactor, Is.EqualTo(4).Within(1e-12));
    }

    [Test]
    public void Without_a_loss_there_is_no_profit_factor()
    {
        var all = Build([.. Enumerable.Range(0, 30).Select(day => ReportedCards.Resolved(day, 2))]).All;

        Assert.That((all.MeanNetR, all.ProfitFactor), Is.EqualTo(((double?)2, (double?)null)));
    }

    [Test]
    public void A_gate_saved_what_its_episodes_would_have_lost()
    {
        // Per gate: 20 of -1 and 10 of +1.5; one episode without an exit.
        RefusedSample[] refused =
        [
            .. Enumerable.Range(0, 30).Select(day => RefusedOf(ReportedCards.Resolved(day, day % 3 == 0 ? 1.5 : -1))),
            RefusedOf(ReportedCards.Without(3, OutcomeStatus.Open)),
            RefusedOf(ReportedCards.Resolved(0, -1)) with { Gate = "another" },
        ];
        var gates = ReportBuilder.Build(ReportedCards.Input() with { Refused = refused }, CancellationToken.None).Gates;

        Assert.That(gates.Select(gate => gate.Gate), Is.EqualTo(["another", "dedupe_window"]));
        Assert.That((gates[1].Episodes, gates[1].Resolved, gates[1].Days, gates[1].IsEnough), Is.EqualTo((31, 30, 30, true)));
        Assert.That(gates[1].SavedR, Is.EqualTo(5).Within(1e-12));
        Assert.That(gates[1].SavedLow, Is.LessThan(5));
        Assert.That(gates[1].SavedHigh, Is.GreaterThan(5));
        Assert.That((gates[0].SavedR, gates[0].IsEnough, gates[0].SavedLow), Is.EqualTo((1.0, false, (double?)null)));
    }

    [Test]
    public void A_late_entry_is_compared_with_the_same_cards_in_time()
    {
        var path = new CardPath([1, 1, 1, 1], [1.5, 1, 0.5]);
        ReportedCard[] cards =
        [
            .. Enumerable.Range(0, 30).Select(day => ReportedCards.Resolved(day, 2) with { Path = path }),
            ReportedCards.Resolved(0, -1),
        ];
        var late = Build(cards).ActedLate;

        Assert.That(late.Select(delay => delay.Minutes), Is.EqualTo([1, 2, 5]));
        Assert.That(late.Select(delay => delay.Cards), Is.All.EqualTo(30));
        Assert.That(late.Select(delay => delay.MeanNetR), Is.EqualTo(new double?[] { 1.5, 1, 0.5 }));
        Assert.That(late.Select(delay => delay.MeanNetRInTime), Is.All.EqualTo(2.0));
    }

    [TestCase(1_500)]
    [TestCase(1_501)]
    [TestCase(5_000)]
    public void Excursions_of_many_cards_are_thinned_out_evenly(int cards)
    {
        var excursions = Build([.. Enumerable.Range(0, cards).Select(i => ReportedCards.Resolved(0, i + 1))]).Excursions;

        Assert.That(excursions.Cards, Is.EqualTo(cards));
        Assert.That(excursions.Points, Has.Count.EqualTo(1_500));
        Assert.That(excursions.Points.Select(point => point.NetR), Is.Unique.And.Ordered);
        Assert.That(excursions.Points[0].NetR, Is.EqualTo(1));
    }

    [Test]
    public void The_report_has_only_numbers_that_JSON_can_write()
    {
        var json = Encoding.UTF8.GetString(ReportJson.Serialize(Build([.. Mixed(20)])));

        Assert.That(json, Does.Contain("\"mean_net_r\":null").And.Contain("\"random_entries\":null"));
        Assert.That(json, Does.Contain("\"strategy_and_symbol\":[").And.Contain("\"from\":\"2026-01-01T00:00:00.000Z\""));
    }

    private static Report Build(IReadOnlyList<ReportedCard> cards) =>
        ReportBuilder.Build(ReportedCards.Input(cards), CancellationToken.None);

    private static RefusedSample RefusedOf(ReportedCard card) => new("dedupe_window", card.CreatedAt, card.Outcome);

    private static IEnumerable<ReportedCard> Mixed(int count)
    {
        var random = Seeds.Random(151);
        for (var i = 0; i < count; i++)
        {
            var day = random.Next(45);
            var card = random.Next(10) switch
            {
                0 => ReportedCards.Without(day, OutcomeStatus.Open),
                1 => ReportedCards.Without(day, OutcomeStatus.Unknown),
                _ => ReportedCards.Resolved(day, (random.NextDouble() * 3) - 1),
            };
            yield return card with
            {
                Symbol = new Symbol(random.Next(2) == 0 ? "ETHUSDT" : "BTCUSDT"),
                Strategy = random.Next(2) == 0 ? "one" : "two",
                Levels = card.Levels with { Side = random.Next(2) == 0 ? Side.Long : Side.Short },
                Confidence = random.Next(50, 101),
                CreatedAt = card.CreatedAt.PlusMilliseconds(random.Next(1440) * Instants.Minute),
            };
        }
    }
}
