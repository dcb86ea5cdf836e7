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

    // An outcome is told once, to all channels together. While the first of those that have shown its card is down, or the node stops, it
    // waits in the state, also for the next desk.
    private void TellOutcomes()
    {
        if (IsStopping || _settings.OutcomeChannel is not { } name)
        {
            return;
        }

        var now = _clock.UtcNow;
        var due = NoticeRules.FindDue(_state, [name, .. _settings.OutcomeListeners], now)
            .GroupBy(outcome => outcome.Untold.Card.CardId)
            .Where(outcomes => _channels.ContainsKey(outcomes.First().Channel))
            .ToArray();
        Store([.. due.Select(outcomes => outcomes.First().Claim(now))], () =>
        {
            foreach (var outcome in due.SelectMany(outcomes => outcomes))
            {
                TellOutcome(outcome);
            }
        });
    }

    private void TellOutcome(NoticeRules.DueOutcome outcome)
    {
        if (_channels.TryGetValue(outcome.Channel, out var channel))
        {
            channel.Tell(new ChannelMessages.OutcomeNotice(outcome.Untold.Card, outcome.Untold.Outcome, outcome.CardDetail)
            {
                Lifetime = Notices.MaxDelay,
            });
        }
    }
}
