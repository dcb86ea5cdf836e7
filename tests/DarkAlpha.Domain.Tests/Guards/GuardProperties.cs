using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Guards;

public sealed class GuardProperties
{
    private static readonly Symbol Bitcoin = new("BTCUSDT");

    // Results are multiples of a quarter, so that sums are exact and reach a limit exactly.
    private static readonly Gen<ResolvedOutcome> Outcomes =
        from minutes in Gen.Choose(0, 180)
        from symbol in Gen.Elements("BTCUSDT", "ETHUSDT")
        from strategy in Gen.Elements("long", "short")
        from side in Gen.Elements(Side.Long, Side.Short)
        from status in Gen.Elements(OutcomeStatus.Stop, OutcomeStatus.Ambiguous, OutcomeStatus.Target, OutcomeStatus.Timeout)
        from netR in Gen.Elements(-1.25, -1, -0.25, 0, 0.5, 1.75)
        from lasted in Gen.Choose(1, 3)
        select ResolvedBuilder.Stop(minutes * Instants.Minute, netR) with
        {
            Symbol = new Symbol(symbol),
            Strategy = strategy,
            Side = side,
            Status = status,
            CreatedAt = ResolvedBuilder.Now.PlusMilliseconds(-(minutes + lasted) * Instants.Minute),
        };

    private static readonly Gen<TimeSpan> Spans =
        from minutes in Gen.Elements(1.0, 10, 30, 60, 120)
        select TimeSpan.FromMinutes(minutes);

    private static readonly Gen<GuardOptions> Settings =
        from cooldown in Gen.Elements(0.0, 10, 30)
        from stops in Gen.Choose(0, 3)
        from scope in Gen.Elements(GuardScope.All, GuardScope.Symbol, GuardScope.Strategy, GuardScope.Side)
        from limit in Gen.Elements(0, 0.5, 1, 2, 2.25)
        from cards in Gen.Choose(1, 4)
        from window in Spans
        from silence in Spans
        select new GuardOptions
        {
            CooldownAfterStop = TimeSpan.FromMinutes(cooldown),
            StopGuardCount = stops,
            StopGuardWindow = window,
            StopGuardLock = silence,
            StopGuardScope = scope,
            DrawdownGuardR = limit,
            DrawdownGuardWindow = window,
            DrawdownGuardMinCards = cards,
            DrawdownGuardLock = silence,
            WeakGuardR = limit,
            WeakGuardWindow = window,
            WeakGuardMinCards = cards,
            WeakGuardLock = silence,
        };

    // One card a symbol and instant, as on the desk; instants on the borders of minutes and next to them.
    private static readonly Arbitrary<Case> Cases = Arb.From(
        from options in Settings
        from size in Gen.Choose(0, 24)
        from outcomes in Gen.ArrayOf(Outcomes, size)
        let cards = outcomes.DistinctBy(o => (o.Symbol, o.CreatedAt)).ToArray()
        from late in Gen.Shuffle(cards)
        from minutes in Gen.Choose(0, 120)
        from beside in Gen.Elements(-1L, 0, 1)
        select new Case(options, cards, late, ResolvedBuilder.Now.PlusMilliseconds(beside - (minutes * Instants.Minute))));

    [PropertyTest(MaxTest = 500)]
    public Property Each_guard_blocks_as_it_is_defined_also_when_outcomes_were_late() => Prop.ForAll(Cases, example =>
    {
        var guards = new GuardRules(example.Options);
        var input = new RiskRule.Input(
            ResolvedBuilder.State(example.Late), Bitcoin, example.Now.ToDateTimeOffset(), Winner: ProposalFactory.Long);
        Assert.That(
            guards.Rules.Add(guards.Weak).Select(rule => rule.Blocks(input)),
            Is.EqualTo(new GuardReference(example.Options, Bitcoin, ProposalFactory.Long, example.Now, example.Outcomes).Verdicts()));
    });

    [PropertyTest(MaxTest = 200)]
    public Property Outcomes_are_in_the_order_of_exit_card_and_symbol_whenever_they_came() => Prop.ForAll(Cases, example =>
        Assert.That(
            ResolvedBuilder.State(example.Late).Outcomes.Ordered,
            Is.EqualTo(example.Outcomes.OrderBy(o => o.ExitAt).ThenBy(o => o.CreatedAt).ThenBy(o => o.Symbol).ToArray())));

    [PropertyTest(MaxTest = 200)]
    public Property A_win_never_makes_the_guards_of_stops_and_drawdown_block_longer() => Prop.ForAll(Cases, example =>
    {
        var guards = new GuardRules(example.Options);
        var last = ResolvedBuilder.Win(0, 1.75) with { Symbol = Bitcoin, CreatedAt = ResolvedBuilder.Now.PlusMilliseconds(-1) };
        var later = ResolvedBuilder.Now.PlusMilliseconds(Instants.Minute).ToDateTimeOffset();
        var (before, after) = (ResolvedBuilder.State(example.Late), ResolvedBuilder.State([.. example.Late, last]));
        Assert.That(
            guards.Rules.Select(rule => rule.Blocks(new RiskRule.Input(after, Bitcoin, later, Winner: ProposalFactory.Long))),
            Is.EqualTo(guards.Rules.Select(rule => rule.Blocks(new RiskRule.Input(before, Bitcoin, later, Winner: ProposalFactory.Long)))));
    });

    private sealed record Case(GuardOptions Options, ResolvedOutcome[] Outcomes, ResolvedOutcome[] Late, Instant Now);
}
