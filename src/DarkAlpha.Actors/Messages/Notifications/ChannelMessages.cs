using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Notifications;

/// <summary>What a channel can be told by its neighbours, besides the desk's <see cref="OutboxMessages"/>.</summary>
internal static class ChannelMessages
{
    /// <summary>
    /// Something that is no card, such as the answer to a command: sent at the channel's pace when no card waits, dropped when it cannot
    /// be sent soon. Nothing is recorded of it.
    /// </summary>
    /// <param name="Name">What it is, for the log.</param>
    /// <param name="Text">What it says, in the channel's own format.</param>
    /// <param name="Topic">The forum topic it belongs into; null for the chat's general one.</param>
    public sealed record ChatReply(string Name, string Text, int? Topic = null) : INoSerializationVerificationNeeded;
}
