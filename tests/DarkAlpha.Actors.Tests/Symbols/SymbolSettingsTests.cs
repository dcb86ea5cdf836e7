using System.Collections.Immutable;
using DarkAlpha.Actors.Settings;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Symbols;

/// <summary>A symbol while the settings change.</summary>
internal sealed class SymbolSettingsTests : SymbolTest
{
    private const double Changed = 0.5;

    private SettingsInForce _settings = null!;

    [SetUp]
    public void AddSettings()
    {
        _settings = new SettingsInForce(Services.Rules, []);
        Services = Services with
        {
            Settings = _settings,
            Strategies = options => options.ReturnThreshold.Equals(Changed) ? [Eager()] : [Watching("eager")],
        };
    }

    [Test]
    public async Task After_a_change_it_evaluates_by_the_new_thresholds_without_warming_up_again_and_says_their_version()
    {
        await StartHealthyAsync(Watching("eager"));
        Assert.That(await DrainDeskAsync(), Is.Empty);

        _settings.Adopt(Version(Symbol));
        await SettleAsync();
        await LiveAsync(2);
        var rounds = await DrainDeskAsync();
        Assert.That(rounds, Is.Not.Empty);
        Assert.That(rounds.Select(round => round.SettingsVersion), Is.All.EqualTo(1));
        Assert.That((await StatusAsync()).Warm, Is.True);
    }

    [Test]
    public async Task A_round_that_the_desk_refuses_for_another_version_is_evaluated_again()
    {
        _settings.Adopt(Version(Symbol));
        await StartHealthyAsync(Eager());
        var first = await NextRoundAsync();
        Market.Advance(Seconds(1));
        Decide(first.Round, Reasons.SettingsChanged);
        await SettleAsync();
        Assert.That((await NextRoundAsync()).Round.Timestamp, Is.EqualTo(MarketNow));
    }

    [Test]
    public async Task A_symbol_that_is_taken_out_stops()
    {
        await StartHealthyAsync(Watching("eager"));
        await WatchAsync(Actor);
        _settings.Adopt(Version("ETHUSDT"));
        await ExpectTerminatedAsync(Actor);
    }

    private static SettingsVersion Version(string symbol) => new(
        1,
        "a person",
        default,
        ImmutableSortedDictionary<string, string>.Empty,
        [new Symbol(symbol)],
        new RoundOptions { Strategies = new StrategyOptions { ReturnThreshold = Changed } });
}
