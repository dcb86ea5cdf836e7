using System.Collections.Immutable;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Tests.Support;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Desk;

/// <summary>A card that waits in a chat and on a webhook that recognises duplicates.</summary>
public abstract class OutboxRulesTest
{
    protected const string Chat = "telegram";

    protected const string Hook = "webhook";

    protected static readonly ImmutableArray<DeliveryChannel> Channels = [new(Chat, Idempotent: false), new(Hook, Idempotent: true)];
    private static readonly DateTimeOffset Start = Instants.Midnight.ToDateTimeOffset();

    protected OutboxRules Rules { get; } = new(new RiskOptions(), Channels);

    protected DeskState State { get; private set; } = DeskState.Empty;

    protected CardId Card { get; set; }

    /// <summary>When the card expires.</summary>
    protected Instant End { get; set; }

    [SetUp]
    public void Issue()
    {
        var decision = new DeskRules(new RoundOptions(), Channels)
            .DecideRound(DeskState.Empty, DeskRounds.Of("BTCUSDT", Start), Instants.Midnight);
        Card = decision.Reply.CardId!.Value;
        State = DeskState.Empty;
        Apply(decision.Events);
        End = State.Outbox.Find(Card)!.ExpiresAt;
    }

    protected OutboxRules.Permit Begin(string channel, Instant now)
    {
        var decision = Rules.Begin(State, Card, channel, now, clockDegraded: false);
        Apply(decision.Events);
        return decision.Reply;
    }

    protected void Apply(ImmutableArray<IDeskEvent> events) => State = events.Aggregate(State, (s, e) => s.Apply(e));

    protected DeliveryStatus StatusOf(string channel) => DeliveryOf(channel).Status;

    protected Domain.Desk.Delivery DeliveryOf(string channel) => State.Outbox.Find(Card)!.Deliveries[channel];
}
