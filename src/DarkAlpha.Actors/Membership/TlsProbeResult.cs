using Akka.Actor;
using Akka.Event;
using DarkAlpha.Actors.Messages.Membership;

namespace DarkAlpha.Actors.Membership;

/// <summary>Whether a seed may be connected to.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="IsNode">True when it has shown a certificate of this cluster.</param>
/// <param name="Refusal">Why not, when something answers there; null when nothing does.</param>
internal sealed record TlsProbeResult(SeedAddress Seed, bool IsNode, string? Refusal)
    : INoSerializationVerificationNeeded, IDeadLetterSuppression;
