using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Notifications;

/// <summary>
/// Protocol between the desk and those beside a channel that tell the chat something on their own. All messages are local.
/// </summary>
public static class NoticeMessages
{
    /// <summary>To the desk, before a notice is sent. Answered with <see cref="Claimed"/>.</summary>
    /// <param name="NoticeId">Which notice; the same one whoever asks.</param>
    public sealed record Claim(string NoticeId) : INoSerializationVerificationNeeded;

    /// <summary>Whether the notice may be sent.</summary>
    /// <param name="NoticeId">The notice.</param>
    /// <param name="Granted">True: the claim is stored, send it. False: it was claimed before, so it was sent or lost.</param>
    public sealed record Claimed(string NoticeId, bool Granted) : INoSerializationVerificationNeeded;
}
