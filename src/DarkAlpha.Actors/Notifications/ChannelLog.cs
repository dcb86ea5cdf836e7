using Akka.Event;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// The log lines of one channel. Remembers the last alarm, notice and deferral, so that a host that is down does not fill the log with one
/// repeated line.
/// </summary>
internal sealed class ChannelLog(string channel, ILoggingAdapter log)
{
    private string? _alarm;
    private string? _deferral;
    private string? _notice;

    /// <summary>An attempt ended, of a card or of a chat reply: logs what an operator has to fix once, and once when it is fixed.</summary>
    public void AttemptEnded(SendResult result)
    {
        if (result.Notice is { } notice && notice != _notice)
        {
            log.Warning("{Channel}: {Notice}", channel, notice);
            _notice = notice;
        }

        if (result.Alarm is { } alarm && alarm != _alarm)
        {
            log.Error("No card can be delivered by {Channel}: {Detail}. {Remedy}", channel, result.Detail, alarm);
            _alarm = alarm;
        }
        else if (result.Outcome == DeliveryOutcome.Delivered && _alarm is not null)
        {
            log.Info("{Channel} works again", channel);
            _alarm = null;
        }
    }

    /// <summary>An attempt to send a card ended.</summary>
    public void CardAttemptEnded(CardId cardId, SendResult result)
    {
        if (result.Outcome == DeliveryOutcome.Delivered)
        {
            log.Info("{CardId} delivered by {Channel}: {Detail}", cardId, channel, result.Detail);
        }
        else if (result.Outcome != DeliveryOutcome.Deferred || (result.Alarm is null && result.Detail != _deferral))
        {
            log.Warning("{CardId} {Outcome} by {Channel}: {Detail}", cardId, result.Outcome, channel, result.Detail);
        }

        _deferral = result.Outcome == DeliveryOutcome.Deferred ? result.Detail : null;
    }

    /// <summary>
    /// The desk denied the permit. A stopping node denies it to every queued card and reports that in one line of its own, as the desk does
    /// for a card that waits for its tick size and is denied it every second.
    /// </summary>
    public void PermitDenied(CardId cardId, string reason)
    {
        const string Template = "{CardId} is not sent by {Channel}: {Reason}";
        if (reason is OutboxRules.Permit.Stopping or OutboxRules.Permit.TickSizeUnknown)
        {
            log.Debug(Template, cardId, channel, reason);
        }
        else
        {
            log.Info(Template, cardId, channel, reason);
        }
    }

    /// <summary>A pause started: logs one that the other side asked to be so long that it would outlast the queued card.</summary>
    public void PauseStarted(TimeSpan requested, TimeSpan pause)
    {
        if (pause < requested)
        {
            log.Warning(
                "{Channel} asks for a pause of {Asked} s, longer than the card is valid; retrying after {Rest} s",
                channel,
                Seconds(requested),
                Seconds(pause));
        }
    }

    /// <summary>A chat reply could not be sent and is not retried.</summary>
    public void ChatReplyFailed(string name, string detail) =>
        log.Warning("{Channel} could not send reply {Name}: {Detail}", channel, name, detail);

    /// <summary>A chat reply was queued.</summary>
    /// <param name="evicted">The oldest one, discarded to make room; null when there was room.</param>
    public void ChatReplyQueued(ChannelMessages.ChatMessage? evicted)
    {
        if (evicted is not null)
        {
            ChatReplyDropped(evicted.Name, "too many replies are queued");
        }
    }

    /// <summary>A chat reply was discarded before it was sent.</summary>
    public void ChatReplyDropped(string name, string reason) =>
        log.Warning("{Channel} drops reply {Name}: {Reason}", channel, name, reason);

    private static long Seconds(TimeSpan length) => (long)length.TotalSeconds;
}
