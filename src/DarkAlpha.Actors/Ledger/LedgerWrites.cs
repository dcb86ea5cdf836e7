using Akka.Actor;
using Akka.Event;

namespace DarkAlpha.Actors.Ledger;

/// <summary>Messages to and from the node's writer of episodes; all of them are local.</summary>
internal static class LedgerWrites
{
    /// <summary>Stores an episode with the next batch; a later one of the same episode replaces it.</summary>
    public sealed record Save(StoredEpisode Episode) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Does not wait for a full batch: a symbol moves away, or the simulated desk of a card may, and the new node reads what is stored.
    /// </summary>
    public sealed class WriteNow : INoSerializationVerificationNeeded
    {
        public static WriteNow Instance { get; } = new();
    }

    /// <summary>The node stops. Answered with <see cref="Drained"/> when everything is stored, or cannot be.</summary>
    public sealed class Drain : INoSerializationVerificationNeeded
    {
        public static Drain Instance { get; } = new();
    }

    /// <summary>Nothing more is stored.</summary>
    /// <param name="Lost">Number of episodes whose last changes are lost.</param>
    public sealed record Drained(int Lost) : INoSerializationVerificationNeeded, IDeadLetterSuppression;
}
