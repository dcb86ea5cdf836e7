using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Actors.Tests.Notifications;

/// <summary>A channel between a probe for the desk and a sender that the test scripts.</summary>
internal abstract class ChannelActorTest : ActorTest
{
    protected const string Channel = "test";

    protected static ChannelOptions Timing { get; } = new();

    /// <summary>The clock by which cards expire; it stands at the creation of a card.</summary>
    protected FakeExchangeClock Clock { get; } = new(new FakeTimeProvider(TestCards.Long().CreatedAt));

    protected TestProbe Desk { get; private set; } = null!;

    /// <summary>The attempts of the channel to send.</summary>
    protected ScriptedSender Attempts { get; } = new();

    protected static OutboxMessages.Deliver Deliver(ProposalCard card) => new(card, Channel);

    protected async Task<IActorRef> StartAsync(TimeSpan gap = default)
    {
        Desk = CreateTestProbe();
        var channel = Sys.ActorOf(ChannelActor.Props(Channel, () => Attempts, Desk, Clock, Timing, gap));
        await Desk.ExpectMsgAsync(new OutboxMessages.ChannelReady(Channel));
        return channel;
    }

    /// <summary>Permits the next attempt, which must be one of this card, and lets it end.</summary>
    protected async Task PassAsync(
        IActorRef channel, ProposalCard card, DeliveryOutcome outcome, TimeSpan? pause = null, string? alarm = null)
    {
        await Desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, Channel));
        channel.Tell(new OutboxMessages.Permit(card.CardId, true, "ok"));
        (await Attempts.NextAsync()).End(outcome, pause: pause, alarm: alarm);
        Assert.That((await Desk.ExpectMsgAsync<OutboxMessages.Finished>()).Outcome, Is.EqualTo(outcome));
        channel.Tell(new OutboxMessages.Noted(card.CardId));
        await SettleAsync(channel);
    }
}
