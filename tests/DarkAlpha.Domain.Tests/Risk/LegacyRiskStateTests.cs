using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Risk;

public sealed class LegacyRiskStateTests
{
    private static readonly DateTimeOffset Ten = new(2026, 2, 25, 10, 0, 0, TimeSpan.Zero);

    [TestCase("2026-02-25T10:00:00+00:00")]
    [TestCase("2026-02-25T10:00:00")]
    [TestCase("2026-02-25T10:00:00.000000")]
    [TestCase("2026-02-25T18:00:00+08:00")]
    [TestCase("2026-02-25T10:00:00Z")]
    public void Counts_losses_and_times_are_imported_and_times_without_zone_are_utc(string time)
    {
        var old = LegacyRiskState.Parse(
            $$$"""{"days":{"2026-02-25":{"cards_count":2,"realized_loss_usdt":1.5},"2026-02-24":{"cards_count":1}},"last_trigger_by_symbol":{"BTCUSDT":"{{{time}}}"}}""");
        var import = old.State;
        Assert.That(old.Remarks, Is.Empty);
        Assert.That(import.Days[new DateOnly(2026, 2, 25)], Is.EqualTo(new ImportedDay(2, 1.5m)));
        Assert.That(import.Days[new DateOnly(2026, 2, 24)], Is.EqualTo(new ImportedDay(1, 0)));
        Assert.That(import.LastCardBySymbol[new Symbol("BTCUSDT")], Is.EqualTo(Ten));
        Assert.That(import.LastCardBySymbol[new Symbol("BTCUSDT")].Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCase("""{"days":null}""")]
    [TestCase("""{"last_trigger_by_symbol":null}""")]
    public void A_part_that_is_null_counts_as_missing(string text)
    {
        var import = LegacyRiskState.Parse(text).State;
        Assert.That((import.Days.Count, import.LastCardBySymbol.Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public void A_day_that_is_null_had_no_cards_and_no_losses() => Assert.That(
        LegacyRiskState.Parse("""{"days":{"2026-02-25":null}}""").State.Days[new DateOnly(2026, 2, 25)], Is.EqualTo(new ImportedDay(0, 0)));

    [Test]
    public void An_empty_state_is_valid()
    {
        var import = LegacyRiskState.Parse("{}").State;
        Assert.That((import.Days.Count, import.LastCardBySymbol.Count), Is.EqualTo((0, 0)));
    }

    [TestCase("", "the file is not JSON")]
    [TestCase("{\"days\":{\"2026-02-25\"", "the file is not JSON")]
    [TestCase("[]", "the file is not a JSON object")]
    [TestCase("""{"days":[]}""", "days is not an object")]
    [TestCase("""{"days":{"today":{}}}""", "days: 'today' is not a date")]
    [TestCase("""{"days":{"2026-02-25":3}}""", "days.2026-02-25 is not an object")]
    [TestCase(
        """{"days":{"2026-02-25":{"cards_count":1.5}}}""", "days.2026-02-25.cards_count is 1.5: expected is a whole number of at least 0")]
    [TestCase(
        """{"days":{"2026-02-25":{"cards_count":-1}}}""", "days.2026-02-25.cards_count is -1: expected is a whole number of at least 0")]
    [TestCase(
        """{"days":{"2026-02-25":{"cards_count":"two"}}}""",
        "days.2026-02-25.cards_count is \"two\": expected is a whole number of at least 0")]
    [TestCase(
        """{"days":{"2026-02-25":{"cards_count":null}}}""",
        "days.2026-02-25.cards_count is null: expected is a whole number of at least 0")]
    [TestCase(
        """{"days":{"2026-02-25":{"realized_loss_usdt":"-3"}}}""",
        "days.2026-02-25.realized_loss_usdt is \"-3\": expected is an amount of at least 0")]
    [TestCase(
        """{"days":{"2026-02-25":{"realized_loss_usdt":1e300}}}""",
        "days.2026-02-25.realized_loss_usdt is 1e300: expected is an amount of at least 0")]
    [TestCase("""{"days":{"2026-02-25":{},"2026-02-25":{"cards_count":1}}}""", "an entry appears twice")]
    [TestCase(
        """{"last_trigger_by_symbol":{"BTCUSDT":"soon"}}""",
        "last_trigger_by_symbol.BTCUSDT is \"soon\": expected is a time like \"2026-02-25T10:00:00+00:00\"")]
    [TestCase("""{"last_trigger_by_symbol":{"BTCUSDT":5}}""", "last_trigger_by_symbol.BTCUSDT is 5: expected is a time like")]
    public void Invalid_content_is_explained(string json, string explanation) =>
        Assert.That(() => LegacyRiskState.Parse(json), Throws.TypeOf<FormatException>().With.Message.StartsWith(explanation));

    [Test]
    public void Unambiguous_deviations_are_accepted_with_a_remark()
    {
        var old = LegacyRiskState.Parse(
            """{"days":{"2026-02-25":{"cards_count":"2","realized_loss_usdt":"3.5"}},"last_trigger_by_symbol":{"BTCUSDT":null,"SOLUSDT":"","ETHUSDT":"2026-02-25T10:00:00Z"}}""");
        Assert.That(old.State.Days[new DateOnly(2026, 2, 25)], Is.EqualTo(new ImportedDay(2, 3.5m)));
        Assert.That(old.State.LastCardBySymbol.Keys.Single(), Is.EqualTo(new Symbol("ETHUSDT")));
        string[] remarks =
        [
            "days.2026-02-25.cards_count is the text \"2\", taken for the number 2",
            "days.2026-02-25.realized_loss_usdt is the text \"3.5\", taken for the number 3.5",
            "last_trigger_by_symbol.BTCUSDT is null, taken for no card yet; expected is a time like \"2026-02-25T10:00:00+00:00\"",
            "last_trigger_by_symbol.SOLUSDT is \"\", taken for no card yet; expected is a time like \"2026-02-25T10:00:00+00:00\"",
        ];
        Assert.That(old.Remarks, Is.EqualTo(remarks));
    }

    [Test]
    public void A_card_dated_in_the_future_is_ignored()
    {
        var old = LegacyRiskState
            .Parse("""{"last_trigger_by_symbol":{"BTCUSDT":"2999-01-01T00:00:00Z","ETHUSDT":"2026-02-25T10:30:00Z"}}""")
            .WithoutCardsAfter(Ten.AddMinutes(30));
        Assert.That(old.State.LastCardBySymbol.Keys.Single(), Is.EqualTo(new Symbol("ETHUSDT")));
        Assert.That(
            old.Remarks.Single(),
            Is.EqualTo("last_trigger_by_symbol.BTCUSDT 2999-01-01 00:00:00Z lies in the future; it is ignored and starts no cooldown"));
    }
}
