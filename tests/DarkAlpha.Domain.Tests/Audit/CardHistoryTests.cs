using System.Collections.Immutable;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Settings;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Audit;

public sealed class CardHistoryTests
{
    private static readonly RoundOptions Rules = new() { Risk = new RiskOptions { MaxCardsPerDay = 3 } };

    [Test]
    public void It_holds_the_state_and_the_rules_before_the_card_and_only_its_own_deliveries()
    {
        var first = IssuedCards.Issue(Rules, DeskState.Empty, IssuedCards.Contested with { Symbol = new Symbol("ETHUSDT") });
        var opened = new DeskEvents.DeskOpened("node-1", new Instant(1), Rules);
        var before = DeskState.Empty.Apply(opened).Apply(first);
        var second = IssuedCards.Issue(Rules, before, IssuedCards.Contested);
        var id = second.Card.CardId;

        var history = Read(
            id,
            opened,
            first,
            new DeskEvents.DeliveryStarted(first.Card.CardId, "telegram", new Instant(5)),
            second,
            new DeskEvents.DeliveryStarted(id, "telegram", new Instant(6)),
            new DeskEvents.DeliveryDeferred(id, "telegram", "busy", new Instant(7)),
            new DeskEvents.DeliveryStarted(id, "telegram", new Instant(8)),
            new DeskEvents.DeliveryConfirmed(id, "telegram", "message 7", new Instant(9)),
            new DeskEvents.DeskOpened("node-2", new Instant(10), new RoundOptions()));

        Assert.Multiple(() =>
        {
            Assert.That(history.Issued, Is.SameAs(second));
            Assert.That(history.Rules, Is.SameAs(Rules));
            Assert.That(
                history.Before.Risk.CardsOn(RiskRules.DayOf(second.Card.CreatedAt)),
                Is.EqualTo(1),
                "the other card came before, this one did not count yet");
            Assert.That(history.Deliveries.Select(d => d.At.UnixMilliseconds), Is.EqualTo([6, 7, 8, 9]));
            Assert.That(history.Channels()["telegram"], Is.EqualTo(new Domain.Desk.Delivery(DeliveryStatus.Delivered, 2, "message 7")));
            Assert.That(history.Channels()["webhook"], Is.EqualTo(Domain.Desk.Delivery.Waiting));
            Assert.That(CardVerification.FirstDifference(history.Rules!, history.Before, history.Issued!), Is.Null);
        });
    }

    [Test]
    public void A_card_is_verified_by_the_settings_in_force_at_its_instant_and_by_those_of_its_symbol()
    {
        var ether = new Symbol("ETHUSDT");
        var own = new SymbolOptions(new StrategyOptions { FundingExtreme = 0.01 }, Rules.Arbitration, Rules.Risk.Cooldown);
        var rules = Rules with { Symbols = ImmutableSortedDictionary<Symbol, SymbolOptions>.Empty.Add(ether, own) };
        var opened = new DeskEvents.DeskOpened("node-1", new Instant(1), Rules);
        var first = IssuedCards.Issue(Rules, DeskState.Empty.Apply(opened), IssuedCards.Contested);
        var changed = new DeskEvents.SettingsChanged(
            new SettingsVersion(1, "a person", new Instant(2), ImmutableSortedDictionary<string, string>.Empty, [], rules),
            [new SettingChange("ETHUSDT.FUNDING_EXTREME", null, "0.01")],
            new Instant(2));
        var between = DeskState.Empty.Apply(opened).Apply(first).Apply(changed);
        var second = IssuedCards.Issue(rules, between, IssuedCards.Contested with { Symbol = ether });

        Assert.That((first.Card.Strategy, second.Card.Strategy), Is.EqualTo(("funding_oi_skew", "vol_breakout_card")));
        foreach (var issued in new[] { first, second })
        {
            var history = Read(issued.Card.CardId, opened, first, changed, second);
            Assert.That(CardVerification.FirstDifference(history.Rules!, history.Before, history.Issued!), Is.Null);
        }

        Assert.That(CardVerification.FirstDifference(Rules, between, second)?.What, Is.EqualTo("strategies that propose"));
    }

    [Test]
    public void It_holds_the_outcome_of_the_card_and_of_no_other()
    {
        var first = IssuedCards.Issue(Rules, DeskState.Empty, IssuedCards.Contested with { Symbol = new Symbol("ETHUSDT") });
        var second = IssuedCards.Issue(Rules, DeskState.Empty.Apply(first), IssuedCards.Contested);
        var (ofFirst, ofSecond) = (Resolved(first, 7), Resolved(second, 8));
        Assert.Multiple(() =>
        {
            Assert.That(Read(second.Card.CardId, first, second, ofFirst, ofSecond).Outcome, Is.SameAs(ofSecond));
            Assert.That(Read(second.Card.CardId, first, second, ofFirst).Outcome, Is.Null);
        });
    }

    [Test]
    public void A_journal_without_the_card_has_none()
    {
        var history = Read(
            new CardId("BTCUSDT-never"),
            new DeskEvents.DeskOpened("node-1", new Instant(1), Rules),
            new DeskEvents.KillSwitchTurned(true, "a person", new Instant(2)));
        Assert.That(
            (history.Issued, history.Rules, history.Channels().Count),
            Is.EqualTo(((DeskEvents.CardIssued?)null, (RoundOptions?)null, 0)));
    }

    [Test]
    public void A_desk_of_an_older_version_has_no_stored_settings()
    {
        var issued = IssuedCards.Issue(Rules, DeskState.Empty, IssuedCards.Contested);
        Assert.That(
            Read(
                issued.Card.CardId,
                new DeskEvents.DeskOpened("new", new Instant(1), Rules),
                new DeskEvents.DeskOpened("old", new Instant(2)),
                issued).Rules,
            Is.Null);
    }

    private static DeskEvents.OutcomeResolved Resolved(DeskEvents.CardIssued issued, long at) => new(
        FollowedCard.Of(issued.Card), Outcome.NotWatched, new OutcomeOptions(), null, new Instant(at));

    private static CardHistory Read(CardId cardId, params IDeskEvent[] events)
    {
        var (history, sum) = (new CardHistory(cardId), new JournalSum());
        foreach (var happened in events)
        {
            history.Take(happened, sum);
            sum.Take(happened);
        }

        Assert.That(sum.Events, Is.EqualTo(events.Length));

        return history;
    }
}
