using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

/// <summary>What a replay without any card says: why, and what to set.</summary>
[TestFixture]
public sealed class NoCardHintTests : ProgramFixture
{
    [TestCase("oi_missing", "set REQUIRE_OPEN_INTEREST=0")]
    [TestCase("oi_stale", "set OI_STALE_SECONDS=600, because open interest is sampled every five minutes")]
    [TestCase("funding_missing", "fundingRate")]
    [TestCase("atr_warmup", "start earlier (--from)")]
    [TestCase("no_trigger", "lower the thresholds")]
    [TestCase("invalid_levels", "check the settings of its stop")]
    [TestCase("kill_switch_enabled", "set KILL_SWITCH=0")]
    [TestCase("quiet_hours", "change QUIET_HOURS")]
    [TestCase("max_daily_loss_exceeded", "raise MAX_DAILY_LOSS_USDT")]
    [TestCase("max_cards_per_day_exceeded", "raise MAX_CARDS_PER_DAY")]
    [TestCase("drawdown_guard_active", "raise DRAWDOWN_GUARD_R")]
    [TestCase("kline_gap", "docs/reference/reasons.md")]
    public void Each_reason_comes_with_advice(string reason, string advice) => Assert.That(
        NoCardHint.Describe([Tally((reason, 3))], new RoundOptions()),
        Does.StartWith($"no card: {reason} in 3 of 3 rounds; ").And.Contain(advice));

    [Test]
    public void The_most_frequent_reason_over_all_symbols_decides() => Assert.That(
        NoCardHint.Describe([Tally(("no_trigger", 900), ("oi_missing", 400)), Tally(("oi_missing", 800))], new RoundOptions()),
        Does.StartWith("no card: oi_missing in 1,200 of 2,100 rounds; "));

    [Test]
    public void A_blocked_proposal_explains_more_than_the_minutes_without_one() => Assert.That(
        NoCardHint.Describe([Tally(("no_trigger", 900), ("atr_warmup", 209), ("kill_switch_enabled", 2))], new RoundOptions()),
        Does.StartWith("no card: kill_switch_enabled in 2 of 1,111 rounds; "));

    [Test]
    public void Open_interest_that_is_missing_for_longer_than_the_limit_is_not_blamed_on_the_limit()
    {
        var options = new RoundOptions { Health = new HealthOptions { OpenInterestStale = TimeSpan.FromSeconds(600) } };

        Assert.That(
            NoCardHint.Describe([Tally(("oi_stale", 5))], options),
            Does.Contain("longer than OI_STALE_SECONDS=600: set REQUIRE_OPEN_INTEREST=0"));
    }

    [Test]
    public async Task A_replay_without_cards_says_on_one_line_which_setting_is_missing()
    {
        var run = await Program.ReplayAsync(Repository.Samples);

        Assert.That(run.Succeeded().Output, Is.Empty);
        Assert.That(Hints(run).Single(), Does.Contain("no card: oi_stale in ").And.Contain("set OI_STALE_SECONDS=600"));
    }

    [Test]
    public async Task A_replay_of_data_without_open_interest_says_so_on_one_line()
    {
        var data = RecordedMarket.Sample().Write(Folder.Of("data"));
        Directory.Delete(Path.Combine(data, "metrics"), recursive: true);

        var run = await Program.ForSamples().ReplayAsync(data);

        Assert.That(run.Succeeded().Output, Is.Empty);
        Assert.That(Hints(run).Single(), Does.Contain("no card: oi_missing in ").And.Contain("set REQUIRE_OPEN_INTEREST=0"));
    }

    [Test]
    public async Task A_replay_with_cards_gives_no_hint() =>
        Assert.That(Hints(await Program.ForSamples().ReplayAsync(Repository.Samples)), Is.Empty);

    private static IEnumerable<string> Hints(Outcome run) =>
        run.Errors.Split('\n').Where(line => line.StartsWith("darkalpha: no card", StringComparison.Ordinal));

    private static RoundTally Tally(params (string Reason, long Count)[] reasons)
    {
        var tally = new RoundTally("BTCUSDT", []);
        foreach (var (reason, count) in reasons)
        {
            tally.WithoutCard.Add(reason, count);
        }

        return tally;
    }
}
