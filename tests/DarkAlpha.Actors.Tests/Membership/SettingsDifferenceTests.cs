using System.Collections.Immutable;
using DarkAlpha.Actors.Membership;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Tests.Membership;

internal sealed class SettingsDifferenceTests
{
    [Test]
    public void Equal_settings_do_not_differ() =>
        Assert.That(SettingsDifference.Find(Of(("A", "1"), ("B", "")), Of(("B", ""), ("A", "1"))), Is.Empty);

    [Test]
    public void Every_difference_is_named_with_both_values() => Assert.That(
        SettingsDifference.Find(
            Of(("MAX_CARDS_PER_DAY", "5"), ("SYMBOLS", "BTCUSDT"), ("NEW", "1")), Of(("MAX_CARDS_PER_DAY", "6"), ("SYMBOLS", ""))),
        Is.EqualTo<string>(
            ["MAX_CARDS_PER_DAY is 5 here and 6 there", "NEW is 1 here and unknown there", "SYMBOLS is BTCUSDT here and empty there"]));

    [Test]
    public void A_setting_that_only_one_version_has_differs_only_when_it_is_not_the_default()
    {
        var newer = Of(("MAX_CARDS_PER_DAY", "5")).Add("NEW", new SharedSetting("1", IsDefault: true));
        Assert.That(SettingsDifference.Find(newer, Of(("MAX_CARDS_PER_DAY", "5"))), Is.Empty);
        Assert.That(SettingsDifference.Find(Of(("MAX_CARDS_PER_DAY", "5")), newer), Is.Empty);
        Assert.That(
            SettingsDifference.Find(Of(("OLD", "2")), newer.Remove("MAX_CARDS_PER_DAY")),
            Is.EqualTo<string>(["OLD is 2 here and unknown there"]));
    }

    [Test]
    public void A_secret_is_compared_and_never_shown() => Assert.That(
        SettingsDifference.Find(Of(("TOKEN", "sha256:AB"), ("HOOK", "")), Of(("TOKEN", "sha256:CD"), ("HOOK", "sha256:EF"))),
        Is.EqualTo<string>(["HOOK is empty here and set there", "TOKEN (a secret) is different there"]));

    private static ImmutableSortedDictionary<string, SharedSetting> Of(params (string Name, string Value)[] settings) =>
        settings.ToImmutableSortedDictionary(s => s.Name, s => new SharedSetting(s.Value, IsDefault: false), StringComparer.Ordinal);
}
