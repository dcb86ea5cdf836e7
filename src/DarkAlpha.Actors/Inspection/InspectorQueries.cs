using Akka.Actor;

namespace DarkAlpha.Actors.Inspection;

/// <summary>
/// What the node's inspector can be asked about nodes and symbols, by whichever front end. It also takes the desk's queries
/// (<see cref="Desk.DeskQueries"/>) and passes them on. Local: every node has an inspector of its own.
/// </summary>
public static class InspectorQueries
{
    /// <summary>Which nodes are there, as this one sees it? Answered with <see cref="NodeList"/> at once; nobody else is asked.</summary>
    public sealed record GetNodes : INoSerializationVerificationNeeded;

    /// <summary>Does anything in the cluster see the market? Answered with <see cref="FreshSymbol"/> within <see cref="InspectorActor.HealthDeadline"/>.</summary>
    public sealed record FindFreshSymbol : INoSerializationVerificationNeeded;

    /// <summary>How are all symbols? Answered with <see cref="SymbolList"/> within the inspector's deadline.</summary>
    public sealed record GetSymbols : INoSerializationVerificationNeeded;

    /// <summary>
    /// Why did a symbol, or did it not, speak? Answered with <see cref="Symbols.SymbolExplanation"/>, <see cref="UnknownSymbol"/> or
    /// <see cref="SilentSymbol"/>.
    /// </summary>
    /// <param name="Symbol">As a person writes it; case does not matter.</param>
    public sealed record GetExplanation(string Symbol) : INoSerializationVerificationNeeded;
}
