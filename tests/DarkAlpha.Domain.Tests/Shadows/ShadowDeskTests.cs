using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Shadows;

public sealed class ShadowDeskTests
{
    private static readonly RoundOptions OneCard = new() { Risk = new RiskOptions { MaxCardsPerDay = 1 } };

    [Test]
    public void The_winner_is_issued_and_its_rivals_lose_the_arbitration()
    {
        var decided = Decide(Create(new RoundOptions()), minute: 1, ProposalFactory.Long, ProposalFactory.Short with { Priority = 90 });

        Assert.That(
            decided, Is.EqualTo(new[] { ("short", RefusedProposal.Issued), ("long", RefusedProposal.LostArbitration) }));
    }

    [Test]
    public void Its_own_cards_use_up_its_limit_also_those_of_before_a_restart()
    {
        var desk = Create(OneCard);
        Decide(desk, minute: 1, ProposalFactory.Long);
        Assert.That(Decide(desk, minute: 40, ProposalFactory.Long), Is.EqualTo(new[] { ("long", Reasons.MaxCardsPerDayExceeded) }));

        var restarted = Create(OneCard);
        restarted.Restore(new Symbol("ETHUSDT"), Instants.OpenOf(1));
        Assert.That(Decide(restarted, minute: 40, ProposalFactory.Long), Is.EqualTo(new[] { ("long", Reasons.MaxCardsPerDayExceeded) }));
        Assert.That(Decide(Create(OneCard), minute: 40, ProposalFactory.Long)[0].Gate, Is.EqualTo(RefusedProposal.Issued));
    }

    [Test]
    public void Its_own_outcomes_switch_its_guards()
    {
        var desk = Create(new RoundOptions { Guards = new GuardOptions { CooldownAfterStop = TimeSpan.FromHours(2) } });
        desk.OnOutcome(new ResolvedOutcome(
            new Symbol("BTCUSDT"), "long", Side.Long, Instants.OpenOf(1), OutcomeStatus.Stop, Instants.OpenOf(9), -1));

        Assert.That(Decide(desk, minute: 60, ProposalFactory.Long), Is.EqualTo(new[] { ("long", Reasons.StopCooldownActive) }));
        Assert.That(Decide(desk, minute: 180, ProposalFactory.Long)[0].Gate, Is.EqualTo(RefusedProposal.Issued));
    }

    private static ShadowDesk Create(RoundOptions rules) => new(new ShadowSet("calm", "calm-1", rules, []));

    private static (string Strategy, string Gate)[] Decide(ShadowDesk desk, int minute, params Proposal[] proposals) =>
    [
        .. desk
            .Decide(
                new RoundId(new Symbol("BTCUSDT"), Instants.OpenOf(minute)),
                CardBuilder.Health,
                [.. proposals.Select((proposal, i) => new RoundProposal(proposal, i, ""))])
            .Select(refused => (refused.Proposal.Strategy, refused.Gate)),
    ];
}
