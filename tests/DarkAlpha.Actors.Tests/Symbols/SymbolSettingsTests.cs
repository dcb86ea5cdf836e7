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

    // Blocks a strategy's actor until the end of the test.
    private readonly ManualResetEventSlim _release = new();

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

    [TearDown]
    public void Release() => _release.Set();

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
    public async Task A_round_that_was_waiting_for_a_strategy_during_the_change_says_the_version_with_which_it_began()
    {
        var hanging = new ScriptedStrategy("hanging", _ =>
        {
            _release.Wait();
            return StrategyResult.No("late");
        });
        Services = Services with { Strategies = _ => Strategies };
        await StartHealthyAsync(hanging, Eager());
        _settings.Adopt(Version(Symbol));
        await SettleAsync();
        await PassMachineTimeAsync(1);
        Assert.That((await NextRoundAsync()).SettingsVersion, Is.Null);

        await LiveAsync(1);
        Assert.That((await NextRoundAsync()).SettingsVersion, Is.EqualTo(1));
    }

    [Test]
    public async Task A_strategy_that_fails_after_the_change_starts_again_with_the_new_thresholds()
    {
        var asked = 0;
        var shaky = new ScriptedStrategy("eager", context =>
            Interlocked.Increment(ref asked) == 1
                ? throw new InvalidOperationException("by design")
                : ScriptedStrategy.Yes("eager", context));
        Services = Services with { Strategies = options => options.ReturnThreshold.Equals(Changed) ? [shaky] : [Watching("eager")] };
        await StartHealthyAsync(Watching("eager"));
        _settings.Adopt(Version(Symbol));
        await SettleAsync();
        await LiveAsync(3);
        Assert.That(await DrainDeskAsync(), Is.Not.Empty);
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
