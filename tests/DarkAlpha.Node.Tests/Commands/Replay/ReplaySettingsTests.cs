using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

/// <summary>The effect of settings on a replay.</summary>
[TestFixture]
public sealed class ReplaySettingsTests : ProgramFixture
{
    [TestCase("KILL_SWITCH", "1", "kill_switch_enabled")]
    [TestCase("MAX_CARDS_PER_DAY", "0", "max_cards_per_day_exceeded")]
    [TestCase("MAX_DAILY_LOSS_USDT", "0", "max_daily_loss_exceeded")]
    public async Task A_risk_rule_that_blocks_everything_is_the_reason_for_no_cards(string name, string value, string reason)
    {
        Program.WithCardEveryMinute().Settings[name] = value;

        var run = await Program.ReplayAsync(Repository.Samples);

        Assert.That(run.Succeeded().OutputBytes, Is.Empty);
        var breakouts = SummaryTable.Read(run.Errors).Rows.Where(r => r.Name == "vol_breakout_card").ToList();
        Assert.That(breakouts.Select(r => r.Reasons.GetValueOrDefault(reason)), Is.EqualTo(breakouts.Select(r => r.Count)));
    }

    [Test]
    public async Task The_daily_limit_counts_all_symbols_together_and_resets_each_day()
    {
        Program.WithCardEveryMinute().Settings["MAX_CARDS_PER_DAY"] = "7";

        var run = await Program.ReplayAsync(Repository.Samples);

        var days = run.Succeeded().Objects.GroupBy(c => c.CreatedAt().Date).ToList();
        Assert.That(days, Has.Count.EqualTo(3));
        Assert.That(days.Select(d => d.Count()), Has.All.EqualTo(7));
        Assert.That(days.Select(d => d.Count(c => c.Text("symbol") == "ETHUSDT")), Has.All.EqualTo(3));
    }

    [Test]
    public async Task The_cooldown_of_each_symbol_ends_exactly_after_its_minutes()
    {
        Program.WithCardEveryMinute().Settings["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "5";

        var run = await Program.ReplayAsync(Repository.Samples, "--to", "2026-01-05T12:00:00Z");

        foreach (var symbol in run.Succeeded().Objects.GroupBy(c => c.Text("symbol")))
        {
            var times = symbol.Select(CardFields.CreatedAt).ToList();
            Assert.That(times.Zip(times.Skip(1), (a, b) => b - a), Is.Not.Empty.And.All.EqualTo(TimeSpan.FromMinutes(5)));
        }
    }

    [Test]
    public async Task The_dedupe_window_includes_its_limit()
    {
        Program.WithCardEveryMinute().Settings["DEDUPE_WINDOW_SECONDS"] = "300";

        var run = await Program.ReplayAsync(Repository.Samples, "--symbols", "BTCUSDT", "--to", "2026-01-05T12:00:00Z");

        var times = run.Succeeded().Objects.Select(CardFields.CreatedAt).ToList();
        Assert.That(times.Zip(times.Skip(1), (a, b) => b - a), Is.Not.Empty.And.All.EqualTo(TimeSpan.FromMinutes(6)));
    }

    [Test]
    public async Task Recorded_open_interest_is_stale_by_default_and_does_not_block_unless_required()
    {
        Program.WithCardEveryMinute().Settings.Remove("OI_STALE_SECONDS");
        var required = await Program.ReplayAsync(Repository.Samples, "--symbols", "BTCUSDT");
        Program.Settings["REQUIRE_OPEN_INTEREST"] = "0";
        var optional = await Program.ReplayAsync(Repository.Samples, "--symbols", "BTCUSDT");

        Assert.That(SummaryTable.Read(required.Succeeded().Errors).Rows[^1].Reasons, Contains.Key("oi_stale"));
        Assert.That(optional.Succeeded().Lines, Has.Count.EqualTo(3 * 24 * 60 - 209));
        Assert.That(optional.Objects.Select(c => c.Text("oi_status")), Has.Some.EqualTo("stale"));
    }

    [Test]
    public async Task Wilder_smoothing_changes_every_stop_but_the_first()
    {
        var simple = await Program.WithCardEveryMinute().ReplayAsync(Repository.Samples, "--symbols", "BTCUSDT");
        Program.Settings["ATR_SMOOTHING"] = "wilder";
        var wilder = await Program.ReplayAsync(Repository.Samples, "--symbols", "BTCUSDT");

        // Both start with the mean of the first fourteen true ranges.
        Assert.That(wilder.Succeeded().Lines[0], Is.EqualTo(simple.Succeeded().Lines[0]));
        Assert.That(wilder.Objects[^1].CreatedAt(), Is.EqualTo(simple.Objects[^1].CreatedAt()));
        Assert.That(wilder.Objects[^1].Number("stop"), Is.Not.EqualTo(simple.Objects[^1].Number("stop")));
    }

    [Test]
    public async Task FAKE_BREAKOUT_CONFIRM_has_no_effect_because_all_candles_are_closed()
    {
        var closed = await Program.ForSamples().ReplayAsync(Repository.Samples);
        Program.Settings["FAKE_BREAKOUT_CONFIRM"] = "forming";
        var forming = await Program.ReplayAsync(Repository.Samples);

        Assert.That(forming.Succeeded().OutputBytes, Is.Not.Empty.And.EqualTo(closed.Succeeded().OutputBytes));
    }
}
