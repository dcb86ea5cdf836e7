using System.Collections;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Commands;
using DarkAlpha.Node.Commands.Sweep;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Sweep;

/// <summary>The grid and the windows as a person writes them.</summary>
[TestFixture]
public sealed class SweepOptionsTests
{
    private static readonly SettingsSource NoSettings = SettingsSource.Load("no such .env", new Hashtable());
    private static readonly SweepPeriod February = new(At("2026-02-01"), At("2026-03-01"));

    [Test]
    public void Every_setting_that_a_sweep_varies_is_a_setting() =>
        Assert.That(SweepSettings.Names, Is.SubsetOf(KnownSettings.Defaults.Keys));

    [Test]
    public void The_values_of_a_set_take_precedence_over_file_and_environment()
    {
        var environment = new Hashtable { ["OI_ZSCORE"] = "9", ["OI_DELTA_PCT"] = "0.3" };
        var grid = SweepSettings.ReadGrid(["OI_ZSCORE=1,2", "STOP_GUARD_COUNT=0,3"]);

        var set = SweepSettings.Of(SettingsSource.Load("no such .env", environment), grid, cell: 3);

        Assert.That(set.Rules.Strategies.OpenInterestZScore, Is.EqualTo(2));
        Assert.That(set.Rules.Strategies.OpenInterestDelta, Is.EqualTo(0.3));
        Assert.That(set.Rules.Guards?.StopGuardCount, Is.EqualTo(3));
    }

    [TestCase("OI_ZSCOR=1,2", "did you mean OI_ZSCORE")]
    [TestCase("MAX_RISK_USDT=1,2", "not a setting that a sweep can vary")]
    [TestCase("OI_ZSCORE", "expected NAME=from:to:step")]
    public void A_wrong_axis_is_explained(string axis, string why) =>
        Assert.That(() => SweepSettings.ReadGrid([axis]), Throws.TypeOf<InputException>().With.Message.Contains(why));

    [Test]
    public void A_setting_is_named_once() => Assert.That(
        () => SweepSettings.ReadGrid(["OI_ZSCORE=1", "OI_ZSCORE=2"]), Throws.TypeOf<InputException>().With.Message.Contains("twice"));

    [Test]
    public void A_value_that_is_not_allowed_is_named_with_the_setting()
    {
        var grid = SweepSettings.ReadGrid(["OI_ZSCORE=-1"]);

        Assert.That(
            () => SweepSettings.Of(NoSettings, grid, cell: 0),
            Throws.TypeOf<InputException>().With.Message.Contains("OI_ZSCORE = \"-1\" (--grid)"));
    }

    [Test]
    public void Windows_are_dates_or_times()
    {
        var folds = SweepFolds.Read(
            new SweepRequest { Grid = [], Train = ["2026-02-01:2026-02-15"], Test = ["2026-02-15T00:00:00Z:2026-02-20T12:00:00Z"] },
            February);

        Assert.That(folds.Single().Train, Is.EqualTo(new SweepPeriod(At("2026-02-01"), At("2026-02-15"))));
        Assert.That(folds.Single().Test, Is.EqualTo(new SweepPeriod(At("2026-02-15"), At("2026-02-20 12:00"))));
    }

    [TestCase("2026-02-01:2026-02-15", "2026-02-10:2026-02-20", "begins before")]
    [TestCase("2026-02-01:2026-02-15", "2026-02-15:2026-03-20", "not within")]
    [TestCase("2026-02-15:2026-02-01", "2026-02-15:2026-02-20", "expected FROM:TO")]
    [TestCase("2026-02-01", "2026-02-15:2026-02-20", "expected FROM:TO")]
    public void A_wrong_window_is_explained(string train, string test, string why) => Assert.That(
        () => SweepFolds.Read(new SweepRequest { Grid = [], Train = [train], Test = [test] }, February),
        Throws.TypeOf<InputException>().With.Message.Contains(why));

    [Test]
    public void Windows_to_test_on_that_share_cards_are_refused()
    {
        string[] tests = ["2026-02-20:2026-02-25", "2026-02-15:2026-02-20 00:01"];

        Assert.That(
            () => SweepFolds.Read(
                new SweepRequest { Grid = [], Train = ["2026-02-01:2026-02-15", "2026-02-01:2026-02-15"], Test = tests }, February),
            Throws.TypeOf<InputException>().With.Message.Contains("overlap"));
    }

    [TestCase("sets.jsonl", null, "./sets.jsonl")]
    [TestCase(null, "sets.jsonl", "sets.jsonl")]
    [TestCase("sets.jsonl", "sets.jsonl", "sets.jsonl")]
    [TestCase(null, null, ".env")]
    public void Two_files_at_one_path_are_refused(string? resume, string? output, string report) => Assert.That(
        () => new SweepRequest { Grid = [], EnvFile = ".env", Resume = resume, Out = output, Report = report }.ThrowIfFilesAreShared(),
        Throws.TypeOf<InputException>().With.Message.Contains("and --report name the same file"));

    [Test]
    public void A_sweep_may_continue_its_own_output() => Assert.That(
        () => new SweepRequest { Grid = [], Resume = "sets.jsonl", Out = "sets.jsonl", Report = "sweep.html" }.ThrowIfFilesAreShared(),
        Throws.Nothing);

    [Test]
    public void Rolling_windows_are_given_in_days() => Assert.That(
        SweepFolds.Read(new SweepRequest { Grid = [], Walk = "14:7" }, February), Has.Length.EqualTo(2));

    [TestCase("14")]
    [TestCase("14:0")]
    [TestCase("28:7")]
    public void Rolling_windows_that_do_not_fit_are_refused(string walk) => Assert.That(
        () => SweepFolds.Read(new SweepRequest { Grid = [], Walk = walk }, February), Throws.TypeOf<InputException>());

    private static Instant At(string text) =>
        UtcTime.TryParse(text, out var time) ? Instant.From(time) : throw new ArgumentException(text, nameof(text));
}
