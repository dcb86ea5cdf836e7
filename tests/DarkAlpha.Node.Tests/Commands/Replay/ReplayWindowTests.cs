using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class ReplayWindowTests : ProgramFixture
{
    [TestCase("2026-01-05T10:00:00Z", "2026-01-05T10:03:00Z", 3, TestName = "A_candle_that_opens_at_the_end_is_excluded")]
    [TestCase("2026-01-05T10:00:00Z", "2026-01-05T10:03:00.001Z", 4, TestName = "A_candle_that_opens_before_the_end_is_included")]
    [TestCase("2026-01-05T10:00:00.001Z", "2026-01-05T10:03:00Z", 2, TestName = "A_candle_that_opens_before_the_start_is_excluded")]
    [TestCase("2026-01-05T12:00+02:00", "2026-01-05 10:03", 3, TestName = "A_time_may_have_a_time_zone_and_is_UTC_without_one")]
    [TestCase("2026-01-05", "2026-01-06", 1440, TestName = "A_date_means_midnight_UTC")]
    [TestCase("2020-01-01", "2030-01-01", 4320, TestName = "A_window_may_extend_beyond_the_data")]
    public async Task Window(string from, string to, int candles)
    {
        var run = await Program.ReplayAsync(Repository.Samples, "--symbols", "BTCUSDT", "--from", from, "--to", to);

        var summary = SummaryTable.Read(run.Succeeded().Errors);
        Assert.That(summary.Candles, Is.EqualTo(candles));
        Assert.That(summary.Rows.Select(r => r.Symbol), Has.All.EqualTo("BTCUSDT"));
    }

    [Test]
    public async Task Indicators_start_empty_but_the_last_funding_rate_before_the_start_applies()
    {
        // 05:00 is between the settlements at 00:00 and 08:00.
        var from = ReplayRuns.SampleStart.AddHours(5);

        var run = await Program.WithCardEveryMinute().ReplayAsync(
            Repository.Samples, "--symbols", "BTCUSDT", "--from", "2026-01-05T05:00:00Z", "--to", "2026-01-05T08:31:00Z");

        Assert.That(run.Succeeded().Objects[0].CreatedAt(), Is.EqualTo(from + ReplayRuns.WarmUp - ReplayRuns.Millisecond));
        Assert.That(run.Lines, Has.Count.EqualTo(2));
        var notEvaluated = SummaryTable.Read(run.Errors).Rows[^1];
        Assert.That((notEvaluated.Count, notEvaluated.Reasons["atr_warmup"]), Is.EqualTo((209, 209)));
    }

    [Test]
    public async Task An_end_given_as_a_date_equals_midnight_UTC()
    {
        var asDate = await Program.WithCardEveryMinute().ReplayAsync(Repository.Samples, "--to", "2026-01-06");
        var asInstant = await Program.ReplayAsync(Repository.Samples, "--to", "2026-01-06T00:00:00Z");

        Assert.That(asInstant.Succeeded().OutputBytes, Is.EqualTo(asDate.Succeeded().OutputBytes));
        Assert.That(asDate.Objects[^1].Text("created_at"), Is.EqualTo("2026-01-05T23:59:59.999Z"));
    }
}
