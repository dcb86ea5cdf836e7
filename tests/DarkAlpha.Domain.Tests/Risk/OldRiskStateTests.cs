using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Domain.Tests.Risk;

public sealed class OldRiskStateTests
{
    private static readonly DateTimeOffset Ten = new(2026, 2, 25, 10, 0, 0, TimeSpan.Zero);

    [TestCase("2026-02-25T10:00:00+00:00")]
    [TestCase("2026-02-25T10:00:00")]
    [TestCase("2026-02-25T10:00:00.000000")]
    [TestCase("2026-02-25T18:00:00+08:00")]
    [TestCase("2026-02-25T10:00:00Z")]
    public void Counts_losses_and_times_are_taken_over_and_times_without_zone_are_utc(string time)
    {
        var import = OldRiskState.Parse(
            $$$"""{"days":{"2026-02-25":{"cards_count":2,"realized_loss_usdt":1.5},"2026-02-24":{"cards_count":1}},"last_trigger_by_symbol":{"BTCUSDT":"{{{time}}}"}}""");
        Assert.That(import.Days[new DateOnly(2026, 2, 25)], Is.EqualTo(new RiskCommands.ImportedDay(2, 1.5)));
        Assert.That(import.Days[new DateOnly(2026, 2, 24)], Is.EqualTo(new RiskCommands.ImportedDay(1, 0)));
        Assert.That(import.LastCardBySymbol["BTCUSDT"], Is.EqualTo(Ten));
        Assert.That(import.LastCardBySymbol["BTCUSDT"].Offset, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void An_empty_state_is_a_state()
    {
        var import = OldRiskState.Parse("{}");
        Assert.That((import.Days.Count, import.LastCardBySymbol.Count), Is.EqualTo((0, 0)));
    }

    [TestCase("", "the file is not JSON")]
    [TestCase("{\"days\":{\"2026-02-25\"", "the file is not JSON")]
    [TestCase("[]", "the file is not a JSON object")]
    [TestCase("""{"days":[]}""", "days is not an object")]
    [TestCase("""{"days":{"today":{}}}""", "days: 'today' is not a date")]
    [TestCase("""{"days":{"2026-02-25":3}}""", "days.2026-02-25 is not an object")]
    [TestCase("""{"days":{"2026-02-25":{"cards_count":1.5}}}""", "days.2026-02-25.cards_count 1.5 is not a count")]
    [TestCase("""{"days":{"2026-02-25":{"cards_count":-1}}}""", "days.2026-02-25.cards_count -1 is not a number of at least 0")]
    [TestCase("""{"days":{"2026-02-25":{"realized_loss_usdt":"3"}}}""", "days.2026-02-25.realized_loss_usdt 3 is not a number")]
    [TestCase("""{"days":{"2026-02-25":{},"2026-02-25":{"cards_count":1}}}""", "an entry is given twice")]
    [TestCase("""{"last_trigger_by_symbol":{"BTCUSDT":"soon"}}""", "last_trigger_by_symbol.BTCUSDT soon is not a time")]
    [TestCase("""{"last_trigger_by_symbol":{"BTCUSDT":null}}""", "last_trigger_by_symbol.BTCUSDT  is not a time")]
    public void What_is_not_such_a_state_is_explained(string json, string explanation) =>
        Assert.That(() => OldRiskState.Parse(json), Throws.TypeOf<FormatException>().With.Message.StartsWith(explanation));
}
