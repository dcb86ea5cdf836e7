using Akka.Actor;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Desk;

/// <content>Tells a channel what became of its cards, and lets every other notice be sent once.</content>
internal sealed partial class DeskActor
{
    private void HandleNotices() => Command<NoticeMessages.Claim>(Claim);

    // While the node stops nothing is sent any more; the next desk is asked again.
    private void Claim(NoticeMessages.Claim claim)
    {
        var sender = Sender;
        var isGranted = !IsStopping && !_state.Notices.Claimed.ContainsKey(claim.NoticeId);
        Store(
            isGranted ? [new DeskEvents.NoticeClaimed(claim.NoticeId, _clock.UtcNow)] : [],
            () => sender.Tell(new NoticeMessages.Claimed(claim.NoticeId, isGranted)));
    }

    // While its channel is down, or the node stops, an outcome waits in the state, also for the next desk.
    private void TellOutcomes()
    {
        if (IsStopping || _settings.OutcomeChannel is not { } name || !_channels.TryGetValue(name, out var channel))
        {
            return;
        }

        var now = _clock.UtcNow;
        var due = NoticeRules.FindDue(_state, name, now);
        Store([.. due.Select(outcome => outcome.Claim(now))], () =>
        {
            foreach (var outcome in due)
            {
                TellOutcome(channel, outcome);
                TellListeners(outcome);
            }
        });
    }

    private void TellListeners(NoticeRules.DueOutcome outcome)
    {
        foreach (var name in _settings.OutcomeListeners)
        {
            if (_channels.TryGetValue(name, out var listener) && NoticeRules.FindFor(_state, outcome.Untold, name) is { } theirs)
            {
                TellOutcome(listener, theirs);
            }
        }
    }

    private static void TellOutcome(IActorRef channel, NoticeRules.DueOutcome outcome) =>
        channel.Tell(new ChannelMessages.OutcomeNotice(outcome.Untold.Card, outcome.Untold.Outcome, outcome.CardDetail)
        {
            Lifetime = Notices.MaxDelay,
        });
}
