using System.Collections.Immutable;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Audit;

public sealed class RiskAuditTests
{
    private static readonly RoundOptions Rules = new();
    private static readonly RoundId Round = new(new Symbol("BTCUSDT"), ContextBuilder.Now);
    private static readonly DateOnly Today = RiskRules.DayOf(ContextBuilder.Now.ToDateTimeOffset());

    [Test]
    public void Every_rule_is_judged_in_the_order_of_the_desk_and_lets_a_first_card_through()
    {
        var checks = RiskAudit.Judge(Rules, DeskState.Empty, Round);
        Assert.Multiple(() =>
        {
            Assert.That(checks.Select(c => c.Rule), Is.EqualTo(
            [
                Reasons.DedupeWindow, Reasons.KillSwitchEnabled, Reasons.Muted, Reasons.MaxDailyLossExceeded,
                Reasons.MaxCardsPerDayExceeded, Reasons.SymbolCooldownActive,
            ]));
            Assert.That(checks, Is.All.Property("Passed").True);
            Assert.That(checks.Select(c => c.Value), Is.EqualTo(
            [
                "no card before", "off; never turned", "not muted", $"0 USDT lost on {Today:yyyy-MM-dd}", $"0 cards on {Today:yyyy-MM-dd}",
                "no card before",
            ]));
        });
    }

    [Test]
    public void A_blocking_rule_shows_its_value_and_limit()
    {
        var state = DeskState.Empty
            .Apply(new DeskEvents.KillSwitchTurned(true, "alice", ContextBuilder.Now.PlusMilliseconds(-5_000)))
            .Apply(new DeskEvents.LossRecorded("r", Today, 31.5m, "bob", ContextBuilder.Now.PlusMilliseconds(-4_000)));
        var failed = RiskAudit.Judge(Rules, state, Round).Where(c => !c.Passed).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(failed.Select(c => c.Rule), Is.EqualTo([Reasons.KillSwitchEnabled, Reasons.MaxDailyLossExceeded]));
            Assert.That(failed[0].Value, Does.StartWith("turned on by alice at 20"));
            Assert.That((failed[1].Value, failed[1].Limit), Is.EqualTo(($"31.5 USDT lost on {Today:yyyy-MM-dd}", "less than 30 USDT")));
        });
    }

    // What blocks first must be what the desk says, whatever the state.
    [TestCase(0, Reasons.DedupeWindow)]
    [TestCase(300_000, Reasons.DedupeWindow)]
    [TestCase(300_001, Reasons.SymbolCooldownActive)]
    [TestCase(1_799_999, Reasons.SymbolCooldownActive)]
    [TestCase(1_800_000, null)]
    public void The_first_rule_that_fails_is_the_one_by_which_the_desk_decides(long sinceLastCard, string? reason)
    {
        var earlier = IssuedCards.Issue(Rules, DeskState.Empty, IssuedCards.Contested);
        var state = DeskState.Empty.Apply(earlier);
        var later = IssuedCards.Contested with { Timestamp = IssuedCards.Contested.Timestamp.PlusMilliseconds(sinceLastCard) };
        var round = new RoundId(later.Symbol, later.Timestamp.PlusMilliseconds(sinceLastCard == 0 ? 1 : 0));
        ImmutableArray<RoundProposal> proposals = earlier.Round.Proposals;
        var verdict = new DeskRules(Rules, [new DeliveryChannel("telegram", Idempotent: false)])
            .DecideRound(state, new ProposalRound(round, later, IssuedCards.Health, proposals), round.Timestamp).Reply;

        var first = RiskAudit.Judge(Rules, state, round).FirstOrDefault(c => !c.Passed)?.Rule;
        Assert.That((first, verdict.Reason), Is.EqualTo((reason, reason ?? Reasons.Ok)));
    }
}
