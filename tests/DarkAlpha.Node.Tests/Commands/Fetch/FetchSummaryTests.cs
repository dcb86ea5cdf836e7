using DarkAlpha.Binance.Archive;
using DarkAlpha.Binance.Archive.Download;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Node.Commands.Fetch;

namespace DarkAlpha.Node.Tests.Commands.Fetch;

[TestFixture]
public sealed class FetchSummaryTests
{
    private static readonly ReplayAdvice Replay = new("my data", EnvFile: null, new HealthOptions());

    private static readonly FetchRequest Request = new(["BTCUSDT", "ETHUSDT"], new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 2));

    [Test]
    public void It_counts_what_is_there_names_what_is_missing_and_says_what_to_run_next()
    {
        var summary = Summary(
            Of("BTCUSDT", ArchiveKind.Klines, 1, DownloadStatus.Present, isMonth: true),
            Of("BTCUSDT", ArchiveKind.Metrics, 1, DownloadStatus.Fetched),
            Of("BTCUSDT", ArchiveKind.Metrics, 4, DownloadStatus.Missing),
            Of("BTCUSDT", ArchiveKind.Metrics, 3, DownloadStatus.Missing),
            Of("BTCUSDT", ArchiveKind.Metrics, 6, DownloadStatus.Missing),
            Of("BTCUSDT", ArchiveKind.FundingRate, 1, DownloadStatus.Missing, isMonth: true) with { Reason = "not over" },
            Of("ETHUSDT", ArchiveKind.Klines, 1, DownloadStatus.Fetched));

        Assert.That(summary.IsComplete, Is.True);
        Assert.That(
            summary.Lines(Replay, isStopped: false),
            Is.EqualTo(
            [
                "fetched   2 files, 1.5 MB; already there: 1",
                "BTCUSDT   candles 28 of 28 days, open interest 1 of 4 days, funding 0 of 1 months",
                "ETHUSDT   candles 1 of 1 days, open interest 0 of 0 days, funding 0 of 0 months",
                "missing   4 files that the archive does not have:",
                "          BTCUSDT open interest 2026-02-03 to 2026-02-04 (2 days)",
                "          BTCUSDT open interest 2026-02-06",
                "          BTCUSDT funding 2026-02: not over",
                "next      OI_STALE_SECONDS=600 darkalpha replay --data \"my data\" --symbols BTCUSDT,ETHUSDT "
                + "--from 2026-02-01 --to 2026-03-02",
            ]));
    }

    [Test]
    public void A_symbol_without_candles_is_named_and_not_replayed()
    {
        var summary = Summary(
            Of("BTCUSDT", ArchiveKind.Klines, 1, DownloadStatus.Fetched), Of("ETHUSDT", ArchiveKind.Klines, 1, DownloadStatus.Missing));

        Assert.That(summary.IsComplete, Is.False);
        var lines = summary.Lines(Replay, isStopped: false).ToArray();
        Assert.That(lines, Has.Some.EqualTo("no candles  of ETHUSDT: check the name and the range"));
        Assert.That(lines[^1], Does.Contain("--symbols BTCUSDT --from"));
    }

    [TestCase(DownloadStatus.Failed, "failed    BTCUSDT-1m-2026-02-02.zip: the archive answered HTTP 403")]
    [TestCase(DownloadStatus.GivenUp, "given up  1 file, because others failed in a row; repeat the command to go on")]
    public void What_could_not_be_fetched_is_named(DownloadStatus status, string expected)
    {
        var summary = Summary(
            Of("BTCUSDT", ArchiveKind.Klines, 1, DownloadStatus.Fetched),
            Of("ETHUSDT", ArchiveKind.Klines, 1, DownloadStatus.Fetched),
            Of("BTCUSDT", ArchiveKind.Klines, 2, status) with { Reason = "the archive answered HTTP 403" });

        Assert.That(summary.IsComplete, Is.False);
        Assert.That(summary.Lines(Replay, isStopped: false), Has.Some.EqualTo(expected));
    }

    [Test]
    public void The_replay_has_the_settings_that_were_given()
    {
        var strict = new ReplayAdvice("data", "my.env", new HealthOptions { OpenInterestStale = TimeSpan.FromMinutes(10) });

        Assert.That(
            strict.Command(["BTCUSDT"], Request.From, Request.To),
            Is.EqualTo("darkalpha replay --data data --symbols BTCUSDT --from 2026-02-01 --to 2026-03-02 --env-file my.env"));
    }

    private static FetchSummary Summary(params DownloadResult[] results) => new(Request, [.. results], bytes: 1_500_000);

    private static DownloadResult Of(string symbol, ArchiveKind kind, int day, DownloadStatus status, bool isMonth = false) =>
        new(new RemoteFile(symbol, kind, new DateOnly(2026, 2, day), isMonth), status);
}
