using DarkAlpha.Actors.Inspection.Journal;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection.Journal;

internal sealed class CardSearchTests
{
    private const long HourMs = 3_600_000;

    private static readonly RoundOptions Rules = new() { Guards = new GuardOptions { WeakGuardR = 1 } };

    private static readonly ScriptedStrategy Silent = new("mine", _ => StrategyResult.No("never"));

    [Test]
    public void A_rule_about_the_winner_is_judged_on_the_card_s_own_strategy()
    {
        var first = IssuedCards.Issue(Rules, DeskState.Empty, IssuedCards.Contested);
        var end = first.Round.Id.Timestamp.PlusMilliseconds(HourMs / 2);
        var lost = new Outcome(OutcomeStatus.Timeout, 0, -0.5, new OutcomeExit(1, end, 30, -0.5, 0, 0));
        var resolved = new DeskEvents.OutcomeResolved(FollowedCard.Of(first.Card), lost, new OutcomeOptions(), null, end);
        var later = IssuedCards.Contested with { Timestamp = IssuedCards.Contested.Timestamp.PlusMilliseconds(HourMs) };
        var second = IssuedCards.Issue(Rules, DeskState.Empty.Apply(first).Apply(resolved), later);

        var audit = Search(Rules, second.Card.CardId, new DeskEvents.DeskOpened("node-1", new Instant(1), Rules), first, resolved, second);

        Assert.That(audit.Risk.Single(check => check.Rule == Reasons.WeakGuardActive).Value, Is.EqualTo("-0.50 R over 1 card"));
        Assert.That(audit.Difference, Is.Null);
    }

    [Test]
    public void A_strategy_that_was_loaded_is_asked_again_by_the_code_of_this_node()
    {
        var loaded = new LoadedStrategy("mine", "My.dll", "1.0.0", "a1", _ => Silent);
        var here = Rules with { Strategies = Rules.Strategies.WithLoaded([loaded]) };
        var stored = here with { Strategies = here.Strategies with { Loaded = [] } };
        var card = IssuedCards.Issue(here, DeskState.Empty, IssuedCards.Contested);

        var audit = Search(here, card.Card.CardId, new DeskEvents.DeskOpened("node-1", new Instant(1), stored), card);

        Assert.That(audit.Strategies.Select(answer => answer.Strategy), Has.Member("mine"));
        Assert.That(audit.Difference, Is.Null);
    }

    private static CardAudit Search(RoundOptions here, CardId card, params IDeskEvent[] events)
    {
        var (search, sum) = (new CardSearch(card, here), new JournalSum());
        foreach (var happened in events)
        {
            search.Take(happened, sum);
            sum.Take(happened);
        }

        return (CardAudit)search.Finish(sum);
    }
}
