using System.Collections.Immutable;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>Guards that can never block, and locks that end early, are accepted with a warning.</summary>
[TestFixture]
public sealed class GuardContradictionsTests
{
    [Test]
    public void Guards_that_are_off_are_null_as_in_journals_without_guards()
    {
        Assert.That(KnownSettings.Load(("STOP_GUARD_MINUTES", "60")).Rules.Guards, Is.Null);
        Assert.That(KnownSettings.Load(("COOLDOWN_AFTER_STOP_MINUTES", "60")).Rules.Guards, Is.Not.Null);
    }

    // With 5 cards a day and a horizon of a day, cards of 3 days can end within a day, of 4 within 2, of 9 within 7.
    [TestCase("STOP_GUARD_COUNT", "15", "16")]
    [TestCase("DRAWDOWN_GUARD_MIN_CARDS", "20", "21")]
    [TestCase("WEAK_GUARD_MIN_CARDS", "45", "46")]
    public void A_number_of_cards_that_is_never_reached_causes_a_warning(string name, string most, string more)
    {
        Assert.That(WarningsWith((name, most)), Is.Empty);
        Assert.That(
            WarningsWith((name, more)).Single(),
            Does.StartWith($"{name} = {more} is out of reach").And.Contain("MAX_CARDS_PER_DAY = 5").And.Contain($"at most {most} cards"));
    }

    [TestCase("STOP_GUARD", "1440")]
    [TestCase("WEAK_GUARD", "10080")]
    public void A_lock_that_is_longer_than_what_is_counted_causes_a_warning(string guard, string window)
    {
        Assert.That(WarningsWith(($"{guard}_LOCK_MINUTES", window)), Is.Empty);
        Assert.That(
            WarningsWith(($"{guard}_LOCK_MINUTES", "20000")).Single(),
            Does.StartWith($"{guard}_LOCK_MINUTES = 20000 is above {guard}_MINUTES = {window}"));
    }

    [Test]
    public void The_lock_of_a_drawdown_may_be_longer_than_its_window() =>
        Assert.That(WarningsWith(("DRAWDOWN_GUARD_LOCK_MINUTES", "20000")), Is.Empty);

    [TestCase("STOP_GUARD_LOCK_MINUTES")]
    [TestCase("DRAWDOWN_GUARD_LOCK_MINUTES")]
    [TestCase("WEAK_GUARD_LOCK_MINUTES")]
    public void A_guard_that_is_off_causes_no_warning(string name) =>
        Assert.That(KnownSettings.Load((name, "20000"), ("COOLDOWN_AFTER_STOP_MINUTES", "60")).Warnings, Is.Empty);

    [Test]
    public void A_summary_without_a_chat_causes_a_warning()
    {
        Assert.That(KnownSettings.Load(("SUMMARY_AT", "08:30")).Warnings.Single(), Does.StartWith("SUMMARY_AT has no effect without"));
        Assert.That(
            KnownSettings.Load(("SUMMARY_AT", "08:30"), ("TELEGRAM_BOT_TOKEN", "1:a"), ("TELEGRAM_CHAT_ID", "1")).Warnings, Is.Empty);
    }

    // All guards are on; the setting under test replaces one of these.
    private static ImmutableArray<string> WarningsWith((string Name, string Value) setting)
    {
        (string Name, string Value)[] on = [("STOP_GUARD_COUNT", "3"), ("DRAWDOWN_GUARD_R", "4"), ("WEAK_GUARD_R", "2")];
        return KnownSettings.Load([.. on.Where(s => s.Name != setting.Name), setting]).Warnings;
    }
}
