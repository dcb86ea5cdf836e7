using Akka.Actor;

namespace DarkAlpha.Actors.Feeds;

/// <summary>What a feed tells its stream.</summary>
internal static class StreamCommands
{
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
