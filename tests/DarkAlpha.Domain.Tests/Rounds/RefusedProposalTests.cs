using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Rounds;

/// <summary>What became of the proposals of a round, and what guards do to it.</summary>
public sealed class RefusedProposalTests
{
    private static readonly RoundId Round = new(new Symbol("BTCUSDT"), ResolvedBuilder.Now);
    private static readonly DateTimeOffset Now = ResolvedBuilder.Now.ToDateTimeOffset();

    // The last one of them wins, and no two of them are similar.
    private static readonly Proposal Low = ProposalFactory.Long with { Strategy = "low", Priority = 10 };
    private static readonly Proposal Middle = ProposalFactory.Short with { Strategy = "middle", Priority = 20 };
    private static readonly Proposal High = ProposalFactory.Long with { Strategy = "high", Entry = 900, Stop = 400, Priority = 30 };
    private static readonly Arbiter.Candidate[] Candidates = ProposalFactory.Registered(Low, Middle, High);

    private static readonly RoundOptions WeakGuard = new()
    {
        Guards = new GuardOptions { WeakGuardR = 1, WeakGuardMinCards = 1 },
    };

    [Test]
    public void Those_that_lost_in_a_round_with_a_card_are_in_the_order_of_registration()
    {
        var decision = Decide(new RoundOptions(), RiskState.Empty);
        Assert.That((decision.Kind, decision.Card?.Strategy), Is.EqualTo((DecisionKind.Emit, "high")));
        Assert.That(
            decision.Refused,
            Is.EqualTo([new RefusedProposal(Low, "arbitration"), new RefusedProposal(Middle, RefusedProposal.LostArbitration)]));
    }

    [Test]
    public void Nothing_is_refused_when_all_became_a_card_and_when_nothing_was_proposed()
    {
        Assert.That(Decide(new RoundOptions(), RiskState.Empty, [new Arbiter.Candidate(Low, 0)]).Refused, Is.Empty);
        var nothing = Decide(new RoundOptions(), RiskState.Empty, []);
        Assert.That(nothing, Is.EqualTo(new Decision(DecisionKind.NoSignal, Reasons.NoTrigger, null)));
    }

    [Test]
    public void The_dedupe_window_refuses_the_proposal_that_would_have_won() =>
        AssertBlocked(Decide(new RoundOptions(), WithCard(Round.Symbol, 300)), Reasons.DedupeWindow);

    [Test]
    public void The_first_gate_is_named()
    {
        var everything = new RoundOptions
        {
            Risk = new RiskOptions { KillSwitch = true },
            Guards = new GuardOptions
            {
                CooldownAfterStop = TimeSpan.FromMinutes(30),
                StopGuardCount = 1,
                DrawdownGuardR = 1,
                DrawdownGuardMinCards = 1,
            },
        };
        var on = everything with { Risk = new RiskOptions() };
        var stopped = RiskState.Empty.WithOutcome(ResolvedBuilder.Stop(Instants.Minute));
        AssertBlocked(Decide(everything, WithCard(Round.Symbol, 300).WithOutcome(ResolvedBuilder.Stop(1))), Reasons.DedupeWindow);
        AssertBlocked(Decide(everything, stopped), Reasons.KillSwitchEnabled);
        AssertBlocked(Decide(on, WithCard(Round.Symbol, 301).WithOutcome(ResolvedBuilder.Stop(1))), Reasons.SymbolCooldownActive);
        AssertBlocked(Decide(on, stopped), Reasons.StopCooldownActive);
        var others = stopped.Outcomes.Ordered.Single() with { Symbol = new Symbol("ETHUSDT") };
        AssertBlocked(Decide(on, RiskState.Empty.WithOutcome(others)), Reasons.StopGuardActive);
        AssertBlocked(
            Decide(on, RiskState.Empty.WithOutcome(others with { Status = OutcomeStatus.Timeout })),
            Reasons.DrawdownGuardActive);
    }

    [Test]
    public void A_scope_is_that_of_the_proposal_that_would_have_won()
    {
        var options = new RoundOptions { Guards = new GuardOptions { StopGuardCount = 1, StopGuardScope = GuardScope.Strategy } };
        AssertBlocked(Decide(options, Stopped("high")), Reasons.StopGuardActive);
        Assert.That(Decide(options, Stopped("middle")).Kind, Is.EqualTo(DecisionKind.Emit));
    }

    [Test]
    public void A_weak_strategy_takes_no_part_in_arbitration_and_another_one_wins()
    {
        var decision = Decide(WeakGuard, Stopped("high"));
        Assert.That((decision.Kind, decision.Card?.Strategy), Is.EqualTo((DecisionKind.Emit, "middle")));
        Assert.That(decision.Arbitration!.Rivals.Select(r => r.Proposal), Is.EqualTo([Low]), "it is no rival");
        Assert.That(
            decision.Refused,
            Is.EqualTo(
            [
                new RefusedProposal(High, Reasons.WeakGuardActive), new RefusedProposal(Low, RefusedProposal.LostArbitration),
            ]));
    }

    [Test]
    public void Weak_ones_come_first_and_then_the_one_that_another_gate_stopped()
    {
        var options = WeakGuard with { Risk = new RiskOptions { KillSwitch = true } };
        var decision = Decide(options, Stopped("high", "middle"), [Candidates[2], Candidates[1], Candidates[0]]);
        Assert.That((decision.Kind, decision.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.KillSwitchEnabled)));
        Assert.That(
            decision.Refused,
            Is.EqualTo(
            [
                new RefusedProposal(Middle, Reasons.WeakGuardActive), new RefusedProposal(High, Reasons.WeakGuardActive),
                new RefusedProposal(Low, Reasons.KillSwitchEnabled),
            ]));
    }

    [Test]
    public void Where_only_weak_ones_are_left_the_round_is_blocked_by_that_guard()
    {
        var decision = Decide(WeakGuard, Stopped("high", "middle", "low"));
        Assert.That((decision.Kind, decision.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.WeakGuardActive)));
        Assert.That(decision.Refused, Is.EqualTo(Candidates.Select(c => new RefusedProposal(c.Proposal, Reasons.WeakGuardActive))));
    }

    [Test]
    public void A_round_that_comes_too_late_is_no_gate_of_its_winner()
    {
        var late = ResolvedBuilder.Now.PlusMilliseconds((Middle.TtlMinutes * Instants.Minute) + 1);
        var decision = Decide(WeakGuard, Stopped("high"), now: late);
        Assert.That((decision.Reason, decision.Arbitration?.Winner), Is.EqualTo((Reasons.RoundExpired, Middle)));
        Assert.That(decision.Refused, Is.EqualTo([new RefusedProposal(High, Reasons.WeakGuardActive)]));
    }

    [Test]
    public void A_runner_keeps_outcomes_for_the_guards_of_later_rounds()
    {
        var runner = new RoundRunner(new RoundOptions(), []);
        runner.OnOutcome(ResolvedBuilder.Stop(1));
        Assert.That(runner.Risk.Outcomes.Ordered, Is.EqualTo([ResolvedBuilder.Stop(1)]));
    }

    private static void AssertBlocked(Decision decision, string gate)
    {
        Assert.That((decision.Kind, decision.Reason), Is.EqualTo((DecisionKind.Blocked, gate)));
        Assert.That(decision.Card, Is.Null);
        Assert.That(decision.Refused, Is.EqualTo([new RefusedProposal(High, gate)]));
    }

    private static RiskState WithCard(Symbol symbol, int secondsAgo) =>
        RiskState.Empty.WithCard(CardBuilder.Of(symbol.Name, Now.AddSeconds(-secondsAgo)));

    private static RiskState Stopped(params string[] strategies) => ResolvedBuilder.State(
        [.. strategies.Select((strategy, i) => ResolvedBuilder.Stop((i + 1) * Instants.Minute) with { Strategy = strategy })]);

    private static Decision Decide(RoundOptions options, RiskState risk, Arbiter.Candidate[]? candidates = null, Instant? now = null) =>
        new RoundRules(options).Decide(
            risk, Round, CardBuilder.Health, candidates ?? Candidates, proposal => proposal.Strategy, now ?? Round.Timestamp);
}
