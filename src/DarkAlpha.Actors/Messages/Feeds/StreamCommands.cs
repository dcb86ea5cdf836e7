using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>Messages between a feed and its stream, in addition to the events about sockets, which the feed passes on.</summary>
internal static class StreamCommands
{
    /// <summary>Stream to feed: started, without any state. Answered with <see cref="Abandoned"/> while REST is the source.</summary>
    public sealed record Ready : INoSerializationVerificationNeeded
    {
        public static Ready Instance { get; } = new();
    }

    /// <summary>
    /// Feed to stream: the streams were abandoned, because their data is missing or stale, or a socket was lost, of which the stream has
    /// been told before.
    /// </summary>
    public sealed record Abandoned : INoSerializationVerificationNeeded
    {
        public static Abandoned Instance { get; } = new();
    }

    /// <summary>Feed to stream: the streams are the source again.</summary>
    public sealed record Trusted : INoSerializationVerificationNeeded
    {
        public static Trusted Instance { get; } = new();
    }
}
