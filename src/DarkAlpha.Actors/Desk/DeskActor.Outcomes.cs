using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Text;
using DarkAlpha.Domain.Values;

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
        if (!decision.Reply.Accepted)
        {
            LogRefused(command.CardId, decision.Reply.Reason);
        }

        // Noted also when it was refused: the follower ends instead of repeating it, and the symbol soon computes it anew.
        Store(decision.Events, () =>
        {
            follower.Tell(new DeskReplies.OutcomeNoted(command.CardId));
            TellOutcomes();
        });
    }

    private void LogRefused(CardId cardId, string problem)
    {
        if (_refusedOutcomeLog.Admit(cardId.Value, Context.System.Scheduler.MonotonicClock) is { } suppressed)
        {
            _log.Warning(
                "refused the outcome of card {CardId}: {Problem}. Nothing was stored; while the card is followed, its symbol computes the "
                + "outcome again within minutes. If this line comes again, check that all nodes run one version on one journal{More}",
                Printable.Short(cardId.Value),
                problem,
                LogThrottle.Suffix(suppressed));
        }
    }
}
