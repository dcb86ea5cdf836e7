using DarkAlpha.Domain.Shadows;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Sets that run beside the live one: the live settings with some of them changed.</summary>
[TestFixture]
public sealed class ShadowSettingsTests
{
    private const string Name = "SHADOW_SETS";

    [Test]
    public void A_set_is_the_live_one_but_for_what_it_changes()
    {
        var settings = KnownSettings.Load(
            (Name, "calm:RETURN_THRESHOLD=0.020,OI_ZSCORE=3;two:MAX_CARDS_PER_DAY=2"), ("WICK_BODY_RATIO", "1.5"), ("KILL_SWITCH", "1"));

        Assert.That(settings.Shadows.Select(set => set.Name), Is.EqualTo(["calm", "two"]));
        var calm = settings.Shadows[0];
        Assert.That(
            calm.Changes,
            Is.EqualTo([new ShadowChange("RETURN_THRESHOLD", "0.02", "0.012"), new ShadowChange("OI_ZSCORE", "3", "2")]));
        Assert.That(
            calm.Rules,
            Is.EqualTo(settings.Rules with
            {
                Strategies = settings.Rules.Strategies with { ReturnThreshold = 0.02, OpenInterestZScore = 3 },
                Risk = settings.Rules.Risk with { KillSwitch = false },
            }));
        Assert.That(settings.Shadows[1].Rules.Risk.MaxCardsPerDay, Is.EqualTo(2));
    }

    [Test]
    public void A_value_with_commas_goes_on_to_the_next_name()
    {
        var settings = KnownSettings.Load((Name, "night:QUIET_HOURS=22:00-06:30,13:00-13:15,OI_ZSCORE=3"), ("TIME_ZONE", "Asia/Taipei"));

        var rules = settings.Shadows.Single().Rules;
        Assert.That(
            (rules.Risk.QuietHours!.Hours, rules.Risk.QuietHours.TimeZone, rules.Strategies.OpenInterestZScore),
            Is.EqualTo(("22:00-06:30,13:00-13:15", "Asia/Taipei", 3.0)));
    }

    [Test]
    public void The_id_of_a_set_changes_with_its_settings_and_with_the_live_ones_and_with_nothing_else()
    {
        var id = IdWith("OI_ZSCORE=3");
        Assert.That(id, Does.StartWith("calm-"));
        Assert.That(IdWith("OI_ZSCORE=3.0", ("STALE_SECONDS", "6"), ("KILL_SWITCH", "1")), Is.EqualTo(id));
        string[] ids =
        [
            id,
            IdWith("OI_ZSCORE=4"),
            IdWith("OI_ZSCORE=3", ("OI_ZSCORE", "2.5")),
            IdWith("OI_ZSCORE=3", ("MAX_CARDS_PER_DAY", "4")),
            IdWith("OI_ZSCORE=3", ("OUTCOME_FEE_PCT", "0.0002")),
        ];
        Assert.That(ids, Is.Unique);
    }

    [TestCase("RETURN_THRESHOLD=0.02")]
    [TestCase("calm")]
    [TestCase("calm:")]
    [TestCase("calm:RETURN_THRESHOLD")]
    [TestCase("calm:RETURN_THRESHOLD=")]
    [TestCase("Calm:RETURN_THRESHOLD=0.02")]
    [TestCase("a:OI_ZSCORE=3;a:OI_ZSCORE=4")]
    [TestCase("a:OI_ZSCORE=3,OI_ZSCORE=4")]
    public void Anything_else_is_refused_with_the_form(string text) =>
        Assert.That(ErrorsWith(text).Single(), Does.Contain("must be at most 50 sets such as calm:"));

    [TestCase("calm:RETURN_THRESHOLD=2", "RETURN_THRESHOLD = \"2\" (SHADOW_SETS, calm): must be a number from 0 to 1")]
    [TestCase("calm:RETURN_TRESHOLD=0.02", "SHADOW_SETS, calm: RETURN_TRESHOLD is not a setting; did you mean RETURN_THRESHOLD?")]
    [TestCase("calm:ATR_SMOOTHING=wilder", "SHADOW_SETS, calm: ATR_SMOOTHING cannot differ in a shadow")]
    [TestCase("calm:KILL_SWITCH=1", "SHADOW_SETS, calm: KILL_SWITCH has no effect in a shadow")]
    public void What_is_wrong_in_a_set_is_named(string text, string error) =>
        Assert.That(ErrorsWith(text).Single(), Does.StartWith(error));

    [Test]
    public void A_live_value_that_is_wrong_is_reported_once() =>
        Assert.That(ErrorsWith("calm:OI_ZSCORE=3", ("RETURN_THRESHOLD", "2")), Has.Count.EqualTo(1));

    private static string IdWith(string values, params (string Name, string Value)[] live) =>
        KnownSettings.Load([(Name, $"calm:{values}"), .. live]).Shadows.Single().Id;

    private static IReadOnlyList<string> ErrorsWith(string text, params (string Name, string Value)[] live) =>
        Assert.Throws<SettingsException>(() => KnownSettings.Load([(Name, text), .. live]))!.Errors;
}
