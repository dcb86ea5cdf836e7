using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Settings of single symbols, and changes of the settings that are stored.</summary>
internal sealed class StoredSettingsTests
{
    private static readonly Symbol Bitcoin = new("BTCUSDT");

    [Test]
    public void A_symbol_has_the_settings_of_all_but_for_its_own()
    {
        var settings = KnownSettings.Load(
            ("OI_ZSCORE", "3"), ("BTCUSDT.RETURN_THRESHOLD", "0.020"), ("btcusdt.COOLDOWN_AFTER_TRIGGER_MINUTES", "5"));

        var own = settings.Rules.For(Bitcoin);
        Assert.That(
            (own.Strategies.ReturnThreshold, own.Strategies.OpenInterestZScore, own.Risk.Cooldown.TotalMinutes),
            Is.EqualTo((0.02, 3.0, 5.0)));
        Assert.That(settings.Rules.For(new Symbol("ETHUSDT")).Strategies.ReturnThreshold, Is.EqualTo(0.012));
        Assert.That(
            settings.Effective.Where(s => s.Name.StartsWith("BTCUSDT.", StringComparison.Ordinal)).Select(s => (s.Name, s.Value)),
            Is.EquivalentTo(new[] { ("BTCUSDT.RETURN_THRESHOLD", "0.02"), ("BTCUSDT.COOLDOWN_AFTER_TRIGGER_MINUTES", "5") }));
    }

    [TestCase("BTCUSDT.RETURN_THRESHOLD", "2", "RETURN_THRESHOLD = \"2\" (for BTCUSDT): must be a number from 0 to 1")]
    [TestCase("BTCUSDT.RETURN_TRESHOLD", "0.02", "BTCUSDT.RETURN_TRESHOLD is not a setting; did you mean BTCUSDT.RETURN_THRESHOLD?")]
    [TestCase("BTCUSDT.MAX_CARDS_PER_DAY", "2", "BTCUSDT.MAX_CARDS_PER_DAY: MAX_CARDS_PER_DAY is one for all symbols")]
    [TestCase("BTCUSDT.HTTP_PORT", "2", "BTCUSDT.HTTP_PORT: HTTP_PORT is one for all symbols")]
    [TestCase("DOGEUSDT.OI_ZSCORE", "3", "DOGEUSDT.OI_ZSCORE: DOGEUSDT is not in SYMBOLS")]
    public void What_is_wrong_with_the_setting_of_a_symbol_is_named(string name, string value, string error) =>
        Assert.That(Assert.Throws<SettingsException>(() => KnownSettings.Load((name, value)))!.Errors.Single(), Does.StartWith(error));

    [Test]
    public void Variables_of_other_programs_may_have_a_dot() => Assert.DoesNotThrow(() => KnownSettings.Load(("some.thing", "1")));

    [Test]
    public void A_change_keeps_all_other_values_and_an_empty_one_is_the_default()
    {
        var node = KnownSettings.Load(("OI_ZSCORE", "3"), ("BTCUSDT.OI_ZSCORE", "4"), ("STALE_SECONDS", "6"));
        var plan = Prepare(
            node,
            ("RETURN_THRESHOLD", "0.0150"),
            ("OI_ZSCORE", ""),
            ("btcusdt.OI_ZSCORE", ""),
            ("SOLUSDT.SWEEP_PCT", "0.002"),
            ("SYMBOLS", "BTCUSDT,solusdt"));

        Assert.That(plan.Errors, Is.Empty);
        Assert.That(plan.Changes, Is.EqualTo(new[]
        {
            new SettingChange("BTCUSDT.OI_ZSCORE", "4", null),
            new SettingChange("OI_ZSCORE", "3", "2"),
            new SettingChange("RETURN_THRESHOLD", "0.012", "0.015"),
            new SettingChange("SOLUSDT.SWEEP_PCT", null, "0.002"),
            new SettingChange("SYMBOLS", "BTCUSDT,ETHUSDT", "BTCUSDT,SOLUSDT"),
        }));
        Assert.That(plan.Symbols, Is.EqualTo(new[] { Bitcoin, new Symbol("SOLUSDT") }));
        Assert.That(
            (plan.Rules.For(Bitcoin).Strategies.OpenInterestZScore, plan.Rules.Health.PriceStale.TotalSeconds), Is.EqualTo((2.0, 6.0)));
        var again = StoredSettings.Prepare(node, plan.Values, [KeyValuePair.Create("RETURN_THRESHOLD", "0.015")]);
        Assert.That((again.Errors.Length, again.Changes.Length), Is.EqualTo((0, 0)), "nothing differs once it is applied");
    }

    [TestCase("BTCUSDT, ethusdt", "BTCUSDT,ETHUSDT")]
    [TestCase("BTCUSDT,ETHUSDT", "btcusdt ,ETHUSDT")]
    public void Symbols_that_are_written_in_another_way_are_no_change(string inForce, string wanted) =>
        Assert.That(Prepare(KnownSettings.Load(("SYMBOLS", inForce)), ("SYMBOLS", wanted)).Changes, Is.Empty);

    [TestCase("HTTP_PORT", "9091", "HTTP_PORT belongs to one machine: change it there")]
    [TestCase("DATABASE_PATH", "other.db", "DATABASE_PATH belongs to one machine: change it there")]
    [TestCase("TELEGRAM_BOT_TOKEN", "1:hush", "TELEGRAM_BOT_TOKEN is a secret, and the journal stores none")]
    [TestCase("OI_POLL_SECONDS", "5", "OI_POLL_SECONDS takes effect at a start only")]
    [TestCase("RETURN_TRESHOLD", "0.02", "RETURN_TRESHOLD is not a setting; did you mean RETURN_THRESHOLD?")]
    [TestCase("SOME.THING", "1", "SOME.THING is not a setting")]
    [TestCase("RETURN_THRESHOLD", "2", "RETURN_THRESHOLD = \"2\" (the change): must be a number from 0 to 1")]
    [TestCase("DOGEUSDT.OI_ZSCORE", "3", "DOGEUSDT.OI_ZSCORE: DOGEUSDT is not in SYMBOLS")]
    public void What_cannot_be_changed_is_refused_with_the_reason(string name, string value, string error) =>
        Assert.That(Prepare(KnownSettings.Load(), (name, value)).Errors.Single(), Does.StartWith(error));

    private static StoredSettings.Plan Prepare(NodeSettings node, params (string Name, string Value)[] changes) =>
        StoredSettings.Prepare(
            node, StoredSettings.ValuesOf(node), changes.Select(change => KeyValuePair.Create(change.Name, change.Value)));
}
