using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Notifications;

/// <summary>Messages to a channel besides the desk's <see cref="OutboxMessages"/>.</summary>
internal static class ChannelMessages
{
    /// <summary>
    /// The reply to a chat command or button: sent when no card is queued, dropped when it cannot be sent soon. It is not persisted.
    /// </summary>
    /// <param name="Name">Its name in the log, such as <c>/risk</c>.</param>
    /// <param name="Text">The text, in the channel's own format.</param>
    /// <param name="Topic">The forum topic to send it to; null for the General topic.</param>
    public sealed record ChatReply(string Name, string Text, int? Topic = null) : INoSerializationVerificationNeeded;
}
