using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;
using static DarkAlpha.Domain.Tests.Support.DeskDecisions;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>How long the desk remembers cards and reports.</summary>
public sealed class DeskMemoryTests
{
    private static readonly DateTimeOffset Start = Instants.Midnight.PlusMilliseconds(12 * Instants.Day).ToDateTimeOffset();
    private static readonly DateOnly Today = RiskRules.DayOf(Start);

    [Test]
    public void A_closed_card_is_dropped_two_days_after_it_expired_and_an_open_one_is_kept()
    {
        var state = Decide(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start)).State;
        var card = state.Outbox.Cards.Single();
        var closed = Channels.Aggregate(state, (s, c) => s.Apply(new DeskEvents.DeliveryExpired(card.Card.CardId, c.Name, default)));
        var edge = card.ExpiresAt - Instant.From(Start) + TimeSpan.FromDays(2);

        Assert.That(Next(closed, edge).Outbox.Cards.Count(), Is.EqualTo(2));
        Assert.That(Next(closed, edge + TimeSpan.FromMilliseconds(1)).Outbox.Cards.Count(), Is.EqualTo(1));
        Assert.That(Next(state, edge + TimeSpan.FromMilliseconds(1)).Outbox.Cards.Count(), Is.EqualTo(2));
        Assert.That(Next(closed, edge + TimeSpan.FromMilliseconds(1)).Outbox.Newest(5).Single().Number, Is.EqualTo(2));
    }

    [Test]
    public void A_round_whose_card_was_dropped_gets_no_second_one()
    {
        var round = DeskRounds.Of("BTCUSDT", Start);
        var state = Decide(DeskState.Empty, round).State;
        foreach (var channel in Channels)
        {
            state = state.Apply(new DeskEvents.DeliveryExpired(round.Id.CardId, channel.Name, default));
        }

        state = Next(state, TimeSpan.FromDays(4));
        Assert.That(state.Outbox.Find(round.Id.CardId), Is.Null);
        Assert.That(
            Decide(state, round, TimeSpan.FromDays(4)).Verdict.Reason,
            Is.EqualTo(Reasons.RoundExpired).Or.EqualTo(Reasons.DedupeWindow));
    }

    [Test]
    public void Reports_are_dropped_after_a_month_and_their_losses_are_kept()
    {
        var state = RecordLoss(DeskState.Empty, "r1", Today, 1, 0).State;
        state = RecordLoss(state, "r2", Today, 1, 31 * Instants.Day + 1).State;
        Assert.That(state.LossReports.Keys.Single(), Is.EqualTo("r2"));
        Assert.That(state.Risk.LossOn(Today), Is.EqualTo(2));
    }

    [Test]
    public void An_unknown_event_and_a_delivery_of_an_unknown_card_are_errors()
    {
        Assert.That(() => DeskState.Empty.Apply(new Unknown()), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => DeskState.Empty.Apply(new DeskEvents.DeliveryStarted(new CardId("x"), "telegram", default)),
            Throws.InvalidOperationException);
    }

    private static DeskState Next(DeskState state, TimeSpan later) => Decide(state, DeskRounds.Of("ETHUSDT", Start + later)).State;

    private sealed record Unknown : IDeskEvent
    {
        public Instant At => default;
    }
}
