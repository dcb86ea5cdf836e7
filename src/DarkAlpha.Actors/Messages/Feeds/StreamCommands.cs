using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Feeds;

/// <summary>What a feed and its stream say to each other besides the stream's events.</summary>
internal static class StreamCommands
{
    /// <summary>Stream to feed: I begin, knowing nothing. Answered with <see cref="GivenUp"/> when that is so.</summary>
    public sealed record Ready : INoSerializationVerificationNeeded
    {
        /// <summary>The one there is.</summary>
        public static Ready Instance { get; } = new();
    }

    /// <summary>The streams were given up for being silent or old, not because a socket broke.</summary>
    public sealed record GivenUp : INoSerializationVerificationNeeded
    {
        /// <summary>The one there is.</summary>
        public static GivenUp Instance { get; } = new();
    }

    /// <summary>The streams are trusted.</summary>
    public sealed record Trusted : INoSerializationVerificationNeeded
    {
        /// <summary>The one there is.</summary>
        public static Trusted Instance { get; } = new();
    }
}
