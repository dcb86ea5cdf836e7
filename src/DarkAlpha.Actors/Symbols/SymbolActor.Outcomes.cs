using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Outcomes;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Symbols;

/// <content>Follows the symbol's cards to their outcomes: one child for each card that the desk names.</content>
internal sealed partial class SymbolActor
{
    private const string FollowTimer = "follow";

    // At the start, after each card, and now and then; repeated until the desk has answered.
    private void AskForFollowed()
    {
        _services.Desk.Tell(new DeskQueries.GetFollowed(_symbol));
        Timers.StartSingleTimer(FollowTimer, FollowDue.Instance, _services.DeskResend);
    }

    private void Follow(DeskReplies.FollowedCards followed)
    {
        Timers.StartSingleTimer(FollowTimer, FollowDue.Instance, _services.FollowedRefresh);
        foreach (var card in followed.Cards)
        {
            var name = NameOf(card);
            if (!_leaving && Context.Child(name).IsNobody())
            {
                Context.ActorOf(OutcomeActor.Props(card, _services), name);
            }
        }
    }

    // The name of a symbol may have letters that the name of an actor may not.
    private static string NameOf(FollowedCard card) => $"outcome-{Uri.EscapeDataString(card.CardId.Value)}";

    private sealed class FollowDue : INotInfluenceReceiveTimeout, INoSerializationVerificationNeeded, IDeadLetterSuppression
    {
        public static FollowDue Instance { get; } = new();
    }
}
