using System.Collections.Immutable;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Settings;

public sealed class SettingsVersionTests
{
    private static readonly Symbol Bitcoin = new("BTCUSDT");
    private static readonly DateTimeOffset Start = Instants.Midnight.ToDateTimeOffset();

    private static readonly Gen<(string Name, string Value)> Settings =
        from name in Gen.Elements("A", "B", "BTCUSDT.A", "C")
        from value in Gen.Elements("", "1", "2")
        select (name, value);

    private static readonly Arbitrary<((string Name, string Value)[] Before, (string Name, string Value)[] After)> Pairs =
        (from before in Settings.ArrayOf() from after in Settings.ArrayOf() select (before, after)).ToArbitrary();

    [PropertyTest]
    public Property Once_the_difference_is_applied_nothing_differs() => Prop.ForAll(Pairs, pair =>
    {
        var (before, after) = (ValuesOf(pair.Before), ValuesOf(pair.After));
        var changes = SettingsVersion.Diff(before, after);
        Assert.That(SettingsVersion.Apply(before, changes), Is.EqualTo(after));
        Assert.That(SettingsVersion.Diff(SettingsVersion.Apply(before, changes), after), Is.Empty);
        Assert.That(changes.Select(change => change.Name), Is.Unique);
    });

    [Test]
    public void A_version_replaces_what_it_holds_and_leaves_indicators_and_health_to_the_node()
    {
        var node = new RoundOptions { Health = new HealthOptions { PriceStale = TimeSpan.FromSeconds(9) } };
        var over = Version(1, new RoundOptions { Risk = new RiskOptions { MaxCardsPerDay = 2 } }).Over(node);
        Assert.That((over.Health.PriceStale.TotalSeconds, over.Risk.MaxCardsPerDay), Is.EqualTo((9.0, 2)));
    }

    [Test]
    public void A_symbol_has_its_own_thresholds_and_shares_the_limits_of_all()
    {
        var rules = new RoundOptions
        {
            Risk = new RiskOptions { MaxCardsPerDay = 2 },
            Arbitration = new ArbitrationOptions { RoundMaxAge = TimeSpan.FromSeconds(15) },
            Symbols = ImmutableSortedDictionary<Symbol, SymbolOptions>.Empty.Add(
                Bitcoin,
                new SymbolOptions(new StrategyOptions { ReturnThreshold = 0.02 }, new ArbitrationOptions(), TimeSpan.FromMinutes(1))),
        };

        var own = rules.For(Bitcoin);
        Assert.That(
            (own.Strategies.ReturnThreshold, own.Risk.Cooldown.TotalMinutes, own.Risk.MaxCardsPerDay, own.Arbitration.RoundMaxAge),
            Is.EqualTo((0.02, 1.0, 2, rules.Arbitration.RoundMaxAge)));
        Assert.That(rules.For(new Symbol("ETHUSDT")), Is.SameAs(rules));
    }

    [Test]
    public void A_version_is_stored_once_and_only_against_the_one_in_force()
    {
        ImmutableArray<SettingChange> changes = [new SettingChange("A", "1", "2")];
        var first = SettingsRules.Change(DeskState.Empty, Version(1), changes, new Instant(7));
        var state = DeskState.Empty.Apply(first.Events.Single());
        Assert.That((state.SettingsNumber, state.Settings!.At), Is.EqualTo((1, new Instant(7))));

        var again = SettingsRules.Change(state, Version(1), changes, new Instant(8));
        Assert.That((again.Reply.Accepted, again.Events.Length), Is.EqualTo((true, 0)));
        var outdated = SettingsRules.Change(state, Version(1) with { By = "another person" }, changes, new Instant(8));
        Assert.That(
            (outdated.Reply.Accepted, outdated.Reply.Reason),
            Is.EqualTo((
                false,
                "the change was made against version 0 of the settings, and version 1 is in force, by a person; "
                + "look at the difference again")));
    }

    [Test]
    public void A_round_of_another_version_gives_no_card()
    {
        var state = DeskState.Empty.Apply(new DeskEvents.SettingsChanged(Version(1), [], default));
        var round = DeskRounds.Of("BTCUSDT", Start);
        Assert.That(DeskDecisions.Decide(state, round).Verdict.Reason, Is.EqualTo(Reasons.SettingsChanged));
        Assert.That(DeskDecisions.Decide(state, round with { SettingsVersion = 1 }).Verdict.Reason, Is.EqualTo(Reasons.Ok));
        Assert.That(
            DeskDecisions.Decide(DeskState.Empty, round with { SettingsVersion = 1 }).Verdict.Reason, Is.EqualTo(Reasons.SettingsChanged));
    }

    private static SettingsVersion Version(int number, RoundOptions? rules = null) => new(
        number, "a person", default, ImmutableSortedDictionary<string, string>.Empty.Add("A", "2"), [Bitcoin], rules ?? new RoundOptions());

    private static ImmutableSortedDictionary<string, string> ValuesOf((string Name, string Value)[] settings) =>
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .SetItems(settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value)));
}
