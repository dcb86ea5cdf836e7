using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Desk;

/// <summary>Lets the desk finish deliveries in flight before its node stops. Both messages are local.</summary>
internal static class DeskDrain
{
    /// <summary>
    /// Node to desk: start no new delivery; cards stay pending for the next start. Answered with <see cref="Drained"/> once none is in
    /// flight.
    /// </summary>
    public sealed class Drain : INoSerializationVerificationNeeded
    {
        /// <summary>The message has no content, so one instance is enough.</summary>
        public static Drain Instance { get; } = new();
    }

    /// <summary>Desk to node: no delivery is in flight, and all outcomes are stored.</summary>
    /// <param name="Waiting">Number of deliveries left for the next start.</param>
    public sealed record Drained(int Waiting) : INoSerializationVerificationNeeded;
}
