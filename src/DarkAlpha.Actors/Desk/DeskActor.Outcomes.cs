using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Desk;

/// <content>Tells symbols which cards to follow, and stores what became of them.</content>
internal sealed partial class DeskActor
{
    private void HandleOutcomes()
    {
        Command<DeskQueries.GetFollowed>(query => Sender.Tell(
            new DeskReplies.FollowedCards([.. _state.Followed.Values.Where(card => card.Symbol == query.Symbol)])));
        Command<DeskCommands.ResolveOutcome>(Resolve);
    }

    private void Resolve(DeskCommands.ResolveOutcome command)
    {
        var follower = Sender;
        var decision = DeskRules.ResolveOutcome(
            _state, command.CardId, command.Outcome, command.ComputedWith, command.Partial, _clock.UtcNow);
        Store(decision.Events, () =>
        {
            follower.Tell(new DeskReplies.OutcomeNoted(command.CardId));
            TellOutcomes();
        });
    }
}
