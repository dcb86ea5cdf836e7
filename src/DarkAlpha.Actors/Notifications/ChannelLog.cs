using Akka.Event;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Notifications;

/// <summary>What one channel tells people in the log. Remembers what it said last, so that a host that is down does not fill the log with the same line.</summary>
internal sealed class ChannelLog(string channel, ILoggingAdapter log)
{
    private string? _alarm;
    private string? _deferral;
    private string? _notice;

    /// <summary>An attempt ended, whatever was sent: tells what a person must mend once, and when it is mended.</summary>
    public void Ended(SendResult result)
    {
        if (result.Notice is { } notice && notice != _notice)
        {
            log.Warning("{Channel}: {Notice}", channel, notice);
            _notice = notice;
        }

        if (result.Alarm is { } alarm && alarm != _alarm)
        {
            log.Error("Nothing reaches {Channel}: {Detail}. {Remedy}", channel, result.Detail, alarm);
            _alarm = alarm;
        }
        else if (result.Outcome == DeliveryOutcome.Delivered && _alarm is not null)
        {
            log.Info("{Channel} works again", channel);
            _alarm = null;
        }
    }

    /// <summary>An attempt to send a card ended.</summary>
    public void CardEnded(string cardId, SendResult result)
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

    /// <summary>The desk does not let a card out. When the node stops that is so for every card that waits, and the node says it in one line.</summary>
    public void Refused(string cardId, string reason)
    {
        const string Words = "{CardId} is not sent by {Channel}: {Reason}";
        if (reason == DeliveryPermit.Stopping)
        {
            log.Debug(Words, cardId, channel, reason);
        }
        else
        {
            log.Info(Words, cardId, channel, reason);
        }
    }

    /// <summary>The other side asks for a longer rest than what waits can bear.</summary>
    public void RestCut(TimeSpan asked, TimeSpan rest) => log.Warning(
        "{Channel} asks for {Asked} s of silence, longer than the card lives: it is tried again after {Rest} s", channel, Whole(asked), Whole(rest));

    private static long Whole(TimeSpan length) => (long)length.TotalSeconds;

    /// <summary>Something beside the cards could not be sent, and is not tried again.</summary>
    public void ChatReplyFailed(string name, string detail) => log.Warning("{Channel} could not send {Name}: {Detail}", channel, name, detail);

    /// <summary>Something beside the cards is not sent at all.</summary>
    public void ChatReplyDropped(string name, string reason) => log.Warning("{Channel} drops {Name}: {Reason}", channel, name, reason);
}
