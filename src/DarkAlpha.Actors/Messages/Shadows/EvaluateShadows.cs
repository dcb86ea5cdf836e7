using Akka.Actor;
using Akka.Event;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Messages.Shadows;

/// <summary>From the symbol to its shadows: what its strategies see in a round.</summary>
/// <param name="Context">The signals.</param>
/// <param name="Health">The health gate's verdict.</param>
internal sealed record EvaluateShadows(SignalContext Context, DataHealth Health)
    : INoSerializationVerificationNeeded, IDeadLetterSuppression;
