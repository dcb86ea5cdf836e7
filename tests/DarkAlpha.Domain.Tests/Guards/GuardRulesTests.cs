using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Guards;

/// <summary>The cooldown after a stop, and the guard against many stops; and what all guards have in common.</summary>
public sealed class GuardRulesTests
{
    private const long Minute = Instants.Minute;

    private static readonly GuardOptions Cooldown = new() { CooldownAfterStop = TimeSpan.FromMinutes(30) };

    private static readonly GuardOptions TwoStops = new()
    {
        StopGuardCount = 2,
        StopGuardWindow = TimeSpan.FromMinutes(60),
        StopGuardLock = TimeSpan.FromMinutes(30),
    };

    [Test]
    public void By_default_every_guard_is_off_and_says_so_whatever_happened()
    {
        var guards = new GuardRules(new GuardOptions());
        var state = ResolvedBuilder.State([.. Enumerable.Range(1, 20).Select(i => ResolvedBuilder.Stop(i * Minute, -5))]);
        Assert.That(new GuardOptions().AreOff, Is.True);
        foreach (var rule in guards.Rules.Add(guards.Weak))
        {
            Assert.That((rule.IsOff, rule.Blocks(Input(state))), Is.EqualTo((true, false)), rule.Reason);
            Assert.That((rule.Value(Input(state)), rule.Limit, rule.Detail(Input(state))), Is.EqualTo(("off", "off", "off")), rule.Reason);
        }
    }

    [Test]
    public void They_are_applied_in_their_order_and_each_has_its_own_switch()
    {
        var guards = new GuardRules(new GuardOptions());
        Assert.That(
            guards.Rules.Select(r => r.Reason),
            Is.EqualTo([Reasons.StopCooldownActive, Reasons.StopGuardActive, Reasons.DrawdownGuardActive]));
        Assert.That(guards.Weak.Reason, Is.EqualTo(Reasons.WeakGuardActive));
        GuardOptions[] single = [Cooldown, TwoStops, new GuardOptions { DrawdownGuardR = 1 }, new GuardOptions { WeakGuardR = 1 }];
        Assert.That(single.Select(o => o.AreOff), Is.All.False);
        Assert.That(
            single.Select(o => new GuardRules(o)).Select(g => g.Rules.Add(g.Weak).Single(r => !r.IsOff).Reason),
            Is.EqualTo([.. guards.Rules.Select(r => r.Reason), Reasons.WeakGuardActive]));
    }

    [TestCase(0, false, Description = "an exit at the round's instant is not before it")]
    [TestCase(1, true)]
    [TestCase(30 * Minute - 1, true)]
    [TestCase(30 * Minute, false)]
    public void A_symbol_is_silent_for_a_while_after_its_stop(long agoMs, bool silent)
    {
        var stop = ResolvedBuilder.Stop(agoMs);
        Assert.That(Blocks(Cooldown, stop), Is.EqualTo(silent));
        Assert.That(Blocks(Cooldown, stop with { Status = OutcomeStatus.Ambiguous }), Is.EqualTo(silent));
        Assert.That(Blocks(Cooldown, stop with { Status = OutcomeStatus.Timeout }), Is.False);
        Assert.That(Blocks(Cooldown, stop with { Status = OutcomeStatus.Target }), Is.False);
        Assert.That(Blocks(Cooldown, stop with { Symbol = new Symbol("ETHUSDT") }), Is.False);
    }

    [Test]
    public void The_newest_stop_says_until_when()
    {
        var state = ResolvedBuilder.State(
            ResolvedBuilder.Stop(20 * Minute),
            ResolvedBuilder.Stop(12 * Minute) with { Strategy = "newest" },
            ResolvedBuilder.Win(Minute, 2));
        var rule = new GuardRules(Cooldown).Rules[0];
        Assert.That(rule.Detail(Input(state)), Is.EqualTo("newest stopped 12 min before, until 00:18:00Z"));
        Assert.That(rule.Limit, Is.EqualTo("at least 30 min since the last stop"));
        Assert.That(rule.Value(Input(RiskState.Empty)), Is.EqualTo("no stop in 30 min"));
    }

    [TestCase(Minute, 60 * Minute, true)]
    [TestCase(Minute, 60 * Minute + 1, false, Description = "the older one is out of the window")]
    [TestCase(30 * Minute - 1, 40 * Minute, true)]
    [TestCase(30 * Minute, 40 * Minute, false, Description = "the newest one is long ago")]
    [TestCase(0, Minute, false, Description = "one of them is not yet known")]
    public void So_many_stops_within_a_window_make_it_silent_for_a_while(long newestMs, long olderMs, bool silent)
    {
        var (newest, older) = (ResolvedBuilder.Stop(newestMs), ResolvedBuilder.Stop(olderMs));
        Assert.That(Blocks(TwoStops, newest, older with { Status = OutcomeStatus.Ambiguous }), Is.EqualTo(silent));
        Assert.That(Blocks(TwoStops, newest, older with { Status = OutcomeStatus.Timeout }), Is.False);
        Assert.That(Blocks(TwoStops with { StopGuardCount = 3 }, newest, older), Is.False);
    }

    [Test]
    public void A_win_after_the_stops_does_not_prolong_it() => Assert.That(
        Blocks(TwoStops, ResolvedBuilder.Stop(31 * Minute), ResolvedBuilder.Stop(30 * Minute), ResolvedBuilder.Win(Minute, 2)), Is.False);

    [TestCase(GuardScope.All, "ETHUSDT", "short", Side.Short, true)]
    [TestCase(GuardScope.Symbol, "BTCUSDT", "short", Side.Short, true)]
    [TestCase(GuardScope.Symbol, "ETHUSDT", "long", Side.Long, false)]
    [TestCase(GuardScope.Strategy, "ETHUSDT", "long", Side.Short, true)]
    [TestCase(GuardScope.Strategy, "BTCUSDT", "short", Side.Long, false)]
    [TestCase(GuardScope.Side, "ETHUSDT", "short", Side.Long, true)]
    [TestCase(GuardScope.Side, "BTCUSDT", "long", Side.Short, false)]
    public void The_scope_says_which_stops_are_counted(GuardScope scope, string symbol, string strategy, Side side, bool silent)
    {
        var other = ResolvedBuilder.Stop(5 * Minute) with { Symbol = new Symbol(symbol), Strategy = strategy, Side = side };
        Assert.That(Blocks(TwoStops with { StopGuardScope = scope }, ResolvedBuilder.Stop(Minute), other), Is.EqualTo(silent));
    }

    [TestCase(GuardScope.All, "")]
    [TestCase(GuardScope.Symbol, " of BTCUSDT")]
    [TestCase(GuardScope.Strategy, " of long")]
    [TestCase(GuardScope.Side, " of LONG")]
    public void It_says_how_many_stops_of_what_and_until_when(GuardScope scope, string of)
    {
        var rule = new GuardRules(TwoStops with { StopGuardScope = scope }).Rules[1];
        var state = ResolvedBuilder.State(ResolvedBuilder.Stop(Minute), ResolvedBuilder.Stop(5 * Minute));
        Assert.That(rule.Detail(Input(state)), Is.EqualTo($"2 stops in 60 min{of}, until 00:29:00Z"));
        Assert.That(rule.Value(Input(ResolvedBuilder.State(ResolvedBuilder.Stop(Minute)))), Is.EqualTo($"1 stop in 60 min{of}"));
        Assert.That(rule.Limit, Is.EqualTo("less than 2 stops in 60 min"));
    }

    private static bool Blocks(GuardOptions options, params ResolvedOutcome[] outcomes) =>
        new GuardRules(options).Rules.Any(rule => rule.Blocks(Input(ResolvedBuilder.State(outcomes))));

    private static RiskRule.Input Input(RiskState state) =>
        new(state, new Symbol("BTCUSDT"), ResolvedBuilder.Now.ToDateTimeOffset(), Winner: ProposalFactory.Long);
}
