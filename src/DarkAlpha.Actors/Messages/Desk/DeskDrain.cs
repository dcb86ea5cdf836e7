using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>How a node that stops lets its desk end what is being sent. Both are local.</summary>
internal static class DeskDrain
{
    /// <summary>
    /// Node to desk: no delivery may begin any more; cards stay pending for the next start. Answered with <see cref="Ended"/> when none is
    /// being sent.
    /// </summary>
    public sealed class Drain : INoSerializationVerificationNeeded
    {
        /// <summary>It says nothing more.</summary>
        public static Drain Instance { get; } = new();
    }

    /// <summary>Desk to node: nothing is being sent, and all of that is durable.</summary>
    /// <param name="Waiting">Deliveries that wait for the next start.</param>
    public sealed record Drained(int Waiting) : INoSerializationVerificationNeeded;
}
