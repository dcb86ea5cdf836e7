using System.Collections.Immutable;
using Akka.Actor;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>Whether any symbol in the cluster has healthy market data.</summary>
/// <param name="Symbol">A symbol whose data is healthy now; null when there is none.</param>
/// <param name="Others">When there is none: every symbol with its problem, in the order of the settings; otherwise empty.</param>
public sealed record FreshSymbol(Symbol? Symbol, ImmutableArray<FreshSymbol.Unhealthy> Others) : INoSerializationVerificationNeeded
{
    /// <summary>A symbol without healthy market data.</summary>
    /// <param name="Symbol">The symbol.</param>
    /// <param name="Reason">The health gate's reason, or that the symbol did not answer.</param>
    public sealed record Unhealthy(Symbol Symbol, string Reason);
}
