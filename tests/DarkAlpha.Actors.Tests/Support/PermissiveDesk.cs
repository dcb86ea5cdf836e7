using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Support;

/// <summary>
/// A desk stub that permits every delivery, acknowledges every report, keeps the cards it was given, and forwards reports to the test.
/// </summary>
internal sealed class PermissiveDesk : ReceiveActor
{
    private readonly Dictionary<CardId, ProposalCard> _cards = [];
    private readonly Dictionary<string, IActorRef> _channels = new(StringComparer.Ordinal);

    /// <summary>What it answers to every question about risk: no limit is reached.</summary>
    public static RiskReport Risk { get; } = new(
        default, new DateOnly(2026, 2, 1), 0, 5, 0, 30, false, false, null, ImmutableSortedDictionary<Symbol, Instant>.Empty, 0);

    public PermissiveDesk(NotifierServices services, IActorRef test)
    {
        Context.ActorOf(TestDelivery.Notifier(services), "notifier");
        Receive<OutboxMessages.ChannelReady>(ready =>
        {
            _channels[ready.Channel] = Sender;
            test.Tell(ready);
        });
        Receive<OutboxMessages.Deliver>(deliver =>
        {
            _cards[deliver.Card.CardId] = deliver.Card;
            _channels[deliver.Channel].Tell(deliver);
        });
        Receive<OutboxMessages.Begin>(begin => Sender.Tell(new OutboxMessages.Permit(begin.CardId, true, "ok")));
        Receive<OutboxMessages.Finished>(finished =>
        {
            // The channel first: when the test receives the report it may advance time, and the channel would report again.
            Sender.Tell(new OutboxMessages.Noted(finished.CardId));
            test.Tell(finished);
        });
        Receive<DeskQueries.GetCard>(query => Sender.Tell(
            new CardList(_cards.TryGetValue(query.CardId, out var card) ? [new CardList.Entry(card, [])] : [])));
        Receive<DeskQueries.GetCards>(_ => Sender.Tell(new CardList([])));
        Receive<DeskQueries.GetRisk>(_ => Sender.Tell(Risk));
        Receive<DeskCommands.TurnKillSwitch>(_ => Sender.Tell(new DeskReplies.Done(true, "ok")));
    }
}
