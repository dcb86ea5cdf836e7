using DarkAlpha.Node.Commands;
using DarkAlpha.Node.Commands.Fetch;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Fetch;

[TestFixture]
public sealed class FetchRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    [TestCase("2026-02-01", "2026-03-01", "2026-02-01", "2026-03-01")]
    [TestCase("2026-02-01T12:00:00Z", "2026-02-03T00:01:00Z", "2026-02-01", "2026-02-04", TestName = "A_part_of_a_day_is_the_day")]
    [TestCase("2026-02-01T00:30:00+08:00", "2026-02-03", "2026-01-31", "2026-02-03", TestName = "Days_are_those_of_UTC")]
    [TestCase("2026-03-01", null, "2026-03-01", "2026-03-10", TestName = "Yesterday_is_the_last_day_by_default")]
    [TestCase("2026-03-01", "2026-03-10T06:00:00Z", "2026-03-01", "2026-03-10", TestName = "Today_is_not_over")]
    [TestCase("2026-03-01", "9999-12-31T23:59:59Z", "2026-03-01", "2026-03-10", TestName = "The_archive_has_no_future")]
    public void A_range_is_whole_days_that_are_over(string from, string? to, string first, string end)
    {
        var request = Request([], from, to);

        Assert.That(($"{request.From:yyyy-MM-dd}", $"{request.To:yyyy-MM-dd}"), Is.EqualTo((first, end)));
    }

    [TestCase("2026-03-10", null)]
    [TestCase("2026-03-12", "2026-03-14")]
    [TestCase("2026-02-02", "2026-02-01")]
    public void A_range_without_a_day_that_is_over_is_an_error(string from, string? to) => Assert.That(
        () => Request([], from, to), Throws.TypeOf<InputException>().With.Message.Contains("--from must be before --to"));

    [Test]
    public void A_range_before_the_archive_is_an_error() => Assert.That(
        () => Request([], "2019-08-31"), Throws.TypeOf<InputException>().With.Message.StartsWith("--from 2019-08-31: "));

    [Test]
    public void Symbols_are_those_given_or_those_of_the_settings()
    {
        Assert.That(Request([]).Symbols, Is.EqualTo(["SOLUSDT", "XRPUSDT"]));
        Assert.That(Request(["btcusdt, ETHUSDT,", "BTCUSDT"]).Symbols, Is.EqualTo(["BTCUSDT", "ETHUSDT"]));
    }

    [TestCase("")]
    [TestCase(",")]
    [TestCase("../BTCUSDT")]
    [TestCase("BTC/USDT")]
    public void A_symbol_that_is_none_is_an_error(string list) => Assert.That(
        () => Request([list]), Throws.TypeOf<InputException>().With.Message.StartsWith("--symbols: "));

    private static FetchRequest Request(string[] symbols, string from = "2026-02-01", string? to = null) => FetchRequest.Of(
        symbols,
        Time(from),
        to is null ? null : Time(to),
        KnownSettings.Load(("SYMBOLS", "SOLUSDT,XRPUSDT")),
        Now);

    private static DateTimeOffset Time(string text) =>
        UtcTime.TryParse(text, out var time) ? time : throw new ArgumentException($"{text} is not a time", nameof(text));
}
