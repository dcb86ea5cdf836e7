using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Tests.Desk.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Desk;

internal sealed class DeskSettingsTests : DeskTest
{
    private static readonly DeskCommands.ChangeSettings Tighter = new(
        new SettingsVersion(
            1,
            "a person",
            default,
            ImmutableSortedDictionary<string, string>.Empty.Add("MAX_CARDS_PER_DAY", "1"),
            [new Symbol("BTCUSDT"), new Symbol("ETHUSDT")],
            new RoundOptions { Risk = new RiskOptions { MaxCardsPerDay = 1 } }),
        [new SettingChange("MAX_CARDS_PER_DAY", "5", "1")]);

    [Test]
    public async Task A_version_is_stored_once_and_decides_also_after_a_crash()
    {
        StartDesk();
        Assert.That((await CommandAsync(Tighter)).Accepted, Is.True);
        Assert.That((await CommandAsync(Tighter)).Accepted, Is.True, "sent again");
        Assert.That(Stored<DeskEvents.SettingsChanged>().Single().Settings.At, Is.EqualTo(Clock.UtcNow));
        Assert.That((await AwaitDeskAsync()).MaxCardsPerDay, Is.EqualTo(1));

        await CrashAsync();
        Assert.That((await AwaitDeskAsync()).MaxCardsPerDay, Is.EqualTo(1));
        Assert.That(Stored<DeskEvents.DeskOpened>().Last().Rules!.Risk.MaxCardsPerDay, Is.EqualTo(1), "cards are verified by it");
        var settings = await AskAsync<DeskReplies.SharedSettings>(Desk, new DeskQueries.GetSharedSettings(-1));
        Assert.That((settings.Number, settings.Settings?.By), Is.EqualTo((1, "a person")));
        var known = await AskAsync<DeskReplies.SharedSettings>(Desk, new DeskQueries.GetSharedSettings(1));
        Assert.That((known.Number, known.Settings), Is.EqualTo((1, (SettingsVersion?)null)));
    }

    [Test]
    public async Task A_round_evaluated_before_the_change_is_refused_and_one_after_it_is_decided_by_it()
    {
        StartDesk();
        await CommandAsync(Tighter);
        var (old, now) = (Rounds.Of("BTCUSDT", Start), Start.AddSeconds(1));
        Assert.That((await DecideAsync(old)).Reason, Is.EqualTo(Reasons.SettingsChanged));
        Assert.That((await DecideAsync(Rounds.Of("BTCUSDT", now) with { SettingsVersion = 1 })).Kind, Is.EqualTo(DecisionKind.Emit));
        Assert.That(
            (await DecideAsync(Rounds.Of("ETHUSDT", now) with { SettingsVersion = 1 })).Reason,
            Is.EqualTo(Reasons.MaxCardsPerDayExceeded));
        Assert.That(Stored<DeskEvents.CardIssued>().Single().Round.SettingsVersion, Is.EqualTo(1));
    }

    [Test]
    public async Task A_desk_that_was_started_with_the_kill_switch_issues_no_card_whatever_the_version_says()
    {
        StartDesk();
        await CommandAsync(Tighter);
        Settings = Settings with { Rules = Settings.Rules with { Risk = Settings.Rules.Risk with { KillSwitch = true } } };
        await CrashAsync();

        Assert.That((await AwaitDeskAsync()).KillSwitchSetting, Is.True);
        Assert.That(
            (await DecideAsync(Rounds.Of("BTCUSDT", Start) with { SettingsVersion = 1 })).Reason, Is.EqualTo(Reasons.KillSwitchEnabled));
    }

    [Test]
    public async Task A_version_survives_in_a_snapshot()
    {
        Settings = Settings with { SnapshotEvery = 1 };
        StartDesk();
        await CommandAsync(Tighter);
        await CrashAsync();
        Assert.That((await AwaitDeskAsync()).MaxCardsPerDay, Is.EqualTo(1));
    }

    [Test]
    public void A_snapshot_with_a_version_is_none_that_a_desk_without_versions_knows()
    {
        var state = DeskState.Empty with { Settings = Tighter.Settings };
        Assert.That(LaterDeskSnapshot.Of(state), Is.TypeOf<LaterDeskSnapshot>());
        Assert.That(LaterDeskSnapshot.StateOf(LaterDeskSnapshot.Of(state)).Settings, Is.EqualTo(Tighter.Settings));
        Assert.That(LaterDeskSnapshot.Of(DeskState.Empty), Is.TypeOf<DeskSnapshot>());
    }
}
