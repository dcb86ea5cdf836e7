using System.Collections.Immutable;
using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>Whether anything in the cluster sees the market.</summary>
/// <param name="Symbol">A symbol whose data is sound now; null when no symbol's is.</param>
/// <param name="Others">While there is none: every symbol with what is wrong with it, in the order of the settings.</param>
public sealed record FreshSymbol(string? Symbol, ImmutableArray<FreshSymbol.Unsound> Others) : INoSerializationVerificationNeeded
{
    /// <summary>A symbol that does not see the market.</summary>
    /// <param name="Symbol">The symbol.</param>
    /// <param name="Reason">The health gate's reason, or that it gave no answer.</param>
    public sealed record Unsound(string Symbol, string Reason);
}
