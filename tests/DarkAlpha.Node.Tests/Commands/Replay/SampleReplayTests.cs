using System.Text.Json;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

/// <summary>Properties of the cards and the summary of one replay of the shipped sample market.</summary>
[TestFixture]
public sealed class SampleReplayTests
{
    private Outcome _run = null!;
    private IReadOnlyList<JsonElement> _cards = [];

    [OneTimeSetUp]
    public async Task Replay()
    {
        using var folder = new TemporaryFolder();
        _run = (await new Darkalpha(folder.Path).ForSamples().ReplayAsync(Repository.Samples)).Succeeded();
        _cards = _run.Objects;
    }

    [Test]
    public void All_four_strategies_produce_cards() =>
        Assert.That(SummaryTable.Strategies.Take(4), Is.SubsetOf(_cards.Select(c => c.Text("strategy"))));

    [Test]
    public void Each_card_has_exactly_the_specified_fields_in_order()
    {
        Assert.That(_cards.Select(c => c.FieldNames()), Has.All.EqualTo(CardFields.All));
        Assert.That(_cards.Select(c => c.GetProperty("data_health").FieldNames()), Has.All.EqualTo(CardFields.DataHealth));
    }

    [Test]
    public void Numbers_are_JSON_numbers_and_times_are_UTC_with_milliseconds()
    {
        string[] numbers =
        [
            "entry", "stop", "take_profit", "leverage_suggest", "position_usdt", "max_risk_usdt", "ttl_minutes", "priority", "confidence",
        ];
        foreach (var card in _cards)
        {
            Assert.That(numbers.Select(n => card.GetProperty(n).ValueKind), Has.All.EqualTo(JsonValueKind.Number));
            Assert.That(card.Text("created_at"), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:59\.999Z$"));
            Assert.That(card.Text("expires_at"), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:59\.999Z$"));
        }
    }

    [Test]
    public void Stop_and_target_are_on_the_correct_sides_and_the_target_is_2_R_away()
    {
        foreach (var card in _cards)
        {
            var (entry, stop, target) = (card.Number("entry"), card.Number("stop"), card.Number("take_profit"));
            Assert.That(Math.Sign(entry - stop), Is.EqualTo(card.Text("side") == "LONG" ? 1 : -1));
            Assert.That(target - entry, Is.EqualTo(2 * (entry - stop)).Within(1e-9 * entry));
            Assert.That(card.Number("position_usdt") * Math.Abs(entry - stop) / entry, Is.EqualTo(10).Within(1e-9));
        }
    }

    [Test]
    public void Cards_are_ordered_by_time_then_by_symbol()
    {
        var order = _cards.Select(c => (c.Text("created_at"), c.Text("symbol"))).ToList();

        Assert.That(order, Is.Ordered);
        Assert.That(_cards.Select(c => c.Text("card_id")), Is.Unique);
    }

    [Test]
    public void A_card_expires_after_its_TTL()
    {
        foreach (var card in _cards)
        {
            var ttl = card.GetProperty("expires_at").GetDateTimeOffset() - card.CreatedAt();
            Assert.That(ttl.TotalMinutes, Is.EqualTo(card.Number("ttl_minutes")));
        }
    }

    [Test]
    public void The_daily_limit_and_the_cooldown_are_respected()
    {
        Assert.That(_cards.CountBy(c => c.CreatedAt().Date).Select(day => day.Value), Has.All.LessThanOrEqualTo(5));
        foreach (var symbol in _cards.GroupBy(c => c.Text("symbol")))
        {
            var times = symbol.Select(CardFields.CreatedAt).ToList();
            Assert.That(times.Zip(times.Skip(1), (a, b) => b - a), Has.All.GreaterThanOrEqualTo(TimeSpan.FromMinutes(30)));
        }
    }

    [Test]
    public void The_summary_accounts_for_every_evaluation_of_each_strategy()
    {
        var summary = SummaryTable.Read(_run.Errors);

        string[] symbols = ["BTCUSDT", "ETHUSDT"];
        var names = SummaryTable.Strategies.Append(SummaryTable.NotEvaluated).ToList();
        Assert.That(summary.Rows.Select(r => (r.Symbol, r.Name)), Is.EqualTo(symbols.SelectMany(s => names.Select(n => (s, n)))));
        Assert.That(summary.Rows.Select(r => r.Cards + r.Reasons.Values.Sum()), Is.EqualTo(summary.Rows.Select(r => r.Count)));
        foreach (var symbol in summary.Rows.GroupBy(r => r.Symbol))
        {
            // Every minute has one round, which evaluates either all strategies or none.
            var notEvaluated = symbol.Last().Count;
            Assert.That(symbol.SkipLast(1).Select(r => r.Count + notEvaluated), Has.All.EqualTo(3 * 24 * 60));
        }

        Assert.That(summary.Candles, Is.EqualTo(2 * 3 * 24 * 60));
    }

    [Test]
    public void The_summary_counts_the_cards_that_were_written()
    {
        var expected = _cards.CountBy(c => (c.Text("symbol"), c.Text("strategy"))).ToDictionary();

        var counted = SummaryTable.Read(_run.Errors).Rows.Where(r => r.Cards > 0).ToDictionary(r => (r.Symbol, r.Name), r => (int)r.Cards);
        Assert.That(counted, Is.EquivalentTo(expected));
    }
}
