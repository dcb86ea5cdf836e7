using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Guards;

public sealed class GuardAuditTests
{
    private const string Breakout = "vol_breakout_card";
    private const string Skew = "funding_oi_skew";
    private static readonly Instant Now = ContextBuilder.Now;

    [Test]
    public void Without_settings_every_guard_is_off_and_looks_at_nothing()
    {
        var guards = GuardAudit.Judge(options: null, After(Stop("BTCUSDT", Breakout, 5)), Now);

        Assert.Multiple(() =>
        {
            Assert.That(guards.Select(g => g.Guard), Is.EqualTo(
            [
                Reasons.StopCooldownActive, Reasons.StopGuardActive, Reasons.DrawdownGuardActive, Reasons.WeakGuardActive,
            ]));
            Assert.That(guards.Select(g => (g.IsOff, g.IsActive, g.Scopes.Length)), Is.All.EqualTo((true, false, 0)));
        });
    }

    [Test]
    public void A_cooldown_names_each_symbol_that_it_keeps_silent_and_no_other()
    {
        var options = new GuardOptions { CooldownAfterStop = TimeSpan.FromMinutes(60) };
        var risk = After(Stop("BTCUSDT", Breakout, 90), Stop("ETHUSDT", Skew, 20), Stop("SOLUSDT", Skew, 10));

        var scopes = Find(options, risk, Reasons.StopCooldownActive).Scopes;

        Assert.That(
            scopes.Select(s => (s.Symbol, s.Strategy, s.Side, s.SilentUntil)),
            Is.EqualTo(new (string?, string?, string?, Instant?)[]
            {
                ("ETHUSDT", null, null, Minutes(40)), ("SOLUSDT", null, null, Minutes(50)),
            }));
    }

    [Test]
    public void A_guard_of_the_whole_desk_shows_its_value_also_while_nothing_is_silent()
    {
        var options = new GuardOptions { DrawdownGuardR = 5 };
        var calm = Find(options, After(Stop("BTCUSDT", Breakout, 60)), Reasons.DrawdownGuardActive);
        var losing = Find(
            options, After([.. Enumerable.Range(1, 8).Select(i => Stop("BTCUSDT", Breakout, i * 60))]), Reasons.DrawdownGuardActive);

        Assert.Multiple(() =>
        {
            Assert.That((calm.IsActive, calm.Scopes.Single().SilentUntil), Is.EqualTo((false, (Instant?)null)));
            Assert.That(calm.Scopes.Single().Value, Does.StartWith("no such drawdown"));
            Assert.That((losing.IsActive, losing.Scopes.Single().SilentUntil), Is.EqualTo((true, (Instant?)Minutes(720 - 60))));
            Assert.That(losing.Scopes.Single().Value, Is.EqualTo("drawdown 8.00 R over 8 cards"));
        });
    }

    [Test]
    public void The_weak_guard_names_the_strategy_and_its_symbol()
    {
        var options = new GuardOptions { WeakGuardR = 3, WeakGuardMinCards = 3 };
        var risk = After(
            Stop("BTCUSDT", Breakout, 30), Stop("BTCUSDT", Breakout, 20), Stop("BTCUSDT", Breakout, 10), Stop("BTCUSDT", Skew, 15),
            Stop("ETHUSDT", Breakout, 12));

        var scope = Find(options, risk, Reasons.WeakGuardActive).Scopes.Single();

        Assert.That(scope, Is.EqualTo(new GuardedScope("BTCUSDT", Breakout, null, "-3.00 R over 3 cards", Minutes(1440 - 10))));
    }

    [Test]
    public void Each_weak_strategy_of_a_symbol_has_its_own_figures()
    {
        var options = new GuardOptions { WeakGuardR = 1, WeakGuardMinCards = 1 };
        var risk = After(Stop("BTCUSDT", Breakout, 30), Stop("BTCUSDT", Breakout, 20), Stop("BTCUSDT", Skew, 15));

        Assert.That(
            Find(options, risk, Reasons.WeakGuardActive).Scopes,
            Is.EqualTo(new GuardedScope[]
            {
                new("BTCUSDT", Skew, null, "-1.00 R over 1 card", Minutes(1440 - 15)),
                new("BTCUSDT", Breakout, null, "-2.00 R over 2 cards", Minutes(1440 - 20)),
            }));
    }

    [TestCase(GuardScope.All, null, null, null)]
    [TestCase(GuardScope.Symbol, "BTCUSDT", null, null)]
    [TestCase(GuardScope.Strategy, null, Breakout, null)]
    [TestCase(GuardScope.Side, null, null, "LONG")]
    public void The_stop_guard_names_what_it_counts(GuardScope counted, string? symbol, string? strategy, string? side)
    {
        var options = new GuardOptions { StopGuardCount = 2, StopGuardScope = counted };
        var risk = After(
            Stop("BTCUSDT", Breakout, 30), Stop("BTCUSDT", Breakout, 20), Stop("ETHUSDT", Skew, 40) with { Side = Side.Short });

        var scope = Find(options, risk, Reasons.StopGuardActive).Scopes.Single();

        Assert.That(scope, Is.EqualTo(new GuardedScope(symbol, strategy, side, scope.Value, Minutes(40))));
    }

    [Test]
    public void A_block_that_is_over_is_not_shown()
    {
        var options = new GuardOptions { StopGuardCount = 1, StopGuardScope = GuardScope.Symbol };
        Assert.That(Find(options, After(Stop("BTCUSDT", Breakout, 60)), Reasons.StopGuardActive).Scopes, Is.Empty);
    }

    private static GuardState Find(GuardOptions options, RiskState risk, string guard) =>
        GuardAudit.Judge(options, risk, Now).Single(state => state.Guard == guard);

    private static RiskState After(params ResolvedOutcome[] outcomes) =>
        outcomes.Aggregate(RiskState.Empty, (state, outcome) => state.WithOutcome(outcome));

    private static ResolvedOutcome Stop(string symbol, string strategy, int minutesBefore) => new(
        new Symbol(symbol), strategy, Side.Long, Minutes(-minutesBefore - 30), OutcomeStatus.Stop, Minutes(-minutesBefore), -1);

    private static Instant Minutes(int after) => Now + TimeSpan.FromMinutes(after);
}
