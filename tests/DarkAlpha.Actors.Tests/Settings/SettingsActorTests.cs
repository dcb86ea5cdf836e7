using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Settings;

/// <summary>A node follows the versions of the settings; the test plays the desk.</summary>
internal sealed class SettingsActorTests() : ActorTest("akka.loglevel = INFO")
{
    private readonly SettingsInForce _settings = new(new RoundOptions(), [new Symbol("BTCUSDT")]);

    [Test]
    public async Task It_asks_once_a_second_and_takes_each_version_with_the_names_that_have_no_effect_here()
    {
        var changes = 0;
        _settings.Changed += (_, _) => changes++;
        var own = ImmutableSortedDictionary<string, SharedSetting>.Empty.Add("MAX_CARDS_PER_DAY", new SharedSetting("7", IsDefault: false));
        var actor = Sys.ActorOf(SettingsActor.Props(TestActor, _settings, own));
        await ExpectMsgAsync(new DeskQueries.GetSharedSettings(-1));
        Assert.That((_settings.Current.KnownNumber, _settings.Current.Rules.Risk.MaxCardsPerDay), Is.EqualTo((-1, 5)));

        actor.Tell(new DeskReplies.SharedSettings(0), TestActor);
        await SettleAsync(actor);
        Assert.That((_settings.Current.KnownNumber, changes), Is.EqualTo((0, 1)), "it is known now");

        Scheduler.Advance(TimeSpan.FromSeconds(1));
        await ExpectMsgAsync(new DeskQueries.GetSharedSettings(0));
        await EventFilter.Info(contains: "own values of MAX_CARDS_PER_DAY have no effect").ExpectOneAsync(async () =>
        {
            actor.Tell(new DeskReplies.SharedSettings(1) { Settings = Version }, TestActor);
            actor.Tell(new DeskReplies.SharedSettings(1), TestActor);
            await SettleAsync(actor);
        });
        Assert.That((_settings.Current.Number, _settings.Current.Rules.Risk.MaxCardsPerDay, changes), Is.EqualTo((1, 2, 2)));
        Assert.That(
            (_settings.Current.Watches(new Symbol("BTCUSDT")), _settings.Current.Watches(new Symbol("ETHUSDT"))),
            Is.EqualTo((false, true)));
    }

    [TestCase("1", "0")]
    [TestCase("0", "1")]
    public async Task It_warns_of_an_own_kill_switch_that_the_version_does_not_have(string own, string stored)
    {
        var actor = Sys.ActorOf(SettingsActor.Props(
            TestActor, _settings, ImmutableSortedDictionary<string, SharedSetting>.Empty.Add("KILL_SWITCH", new(own, IsDefault: false))));

        var filter = own == "1"
            ? EventFilter.Warning(start: "this node's own KILL_SWITCH=1 stops every card")
            : EventFilter.Info(start: "this node's own values of KILL_SWITCH have no effect");
        await filter.ExpectOneAsync(async () =>
        {
            actor.Tell(
                new DeskReplies.SharedSettings(1) { Settings = Version with { Values = Version.Values.Add("KILL_SWITCH", stored) } },
                TestActor);
            await SettleAsync(actor);
        });
    }

    private static SettingsVersion Version { get; } = new(
        1,
        "a person",
        default,
        ImmutableSortedDictionary<string, string>.Empty.Add("MAX_CARDS_PER_DAY", "2"),
        [new Symbol("ETHUSDT")],
        new RoundOptions { Risk = new RiskOptions { MaxCardsPerDay = 2 } });
}
