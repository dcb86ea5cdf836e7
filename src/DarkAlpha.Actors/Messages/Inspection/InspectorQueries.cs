using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>
/// What the node's inspector can be asked about nodes and symbols, by whichever front end. It also takes the desk's queries
/// (<see cref="Desk.DeskQueries"/>) and passes them on. Local: every node has an inspector of its own.
/// </summary>
public static class InspectorQueries
{
    /// <summary>Which nodes are there, as this one sees it? Answered with <see cref="NodeList"/> at once; nobody else is asked.</summary>
    public sealed record GetNodes : INoSerializationVerificationNeeded;

    /// <summary>Does anything in the cluster see the market? Answered with <see cref="FreshSymbol"/> within the inspector's deadline for it.</summary>
    public sealed record FindFreshSymbol : INoSerializationVerificationNeeded;

    /// <summary>How are all symbols? Answered with <see cref="SymbolList"/> within the inspector's deadline.</summary>
    public sealed record GetSymbols : INoSerializationVerificationNeeded;

    /// <summary>
    /// Why did a symbol, or did it not, speak? Answered with <see cref="Symbols.SymbolExplanation"/>, <see cref="UnknownSymbol"/> or
    /// <see cref="SilentSymbol"/>.
    /// </summary>
    /// <param name="Symbol">As a person writes it; case does not matter.</param>
    public sealed record GetExplanation(string Symbol) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Why does a symbol not speak, and what would have to change? Answered with <see cref="Why.WhyAnswer"/>,
    /// <see cref="UnknownSymbol"/> or <see cref="SilentSymbol"/>.
    /// </summary>
    /// <param name="Symbol">As a person writes it; case does not matter.</param>
    public sealed record GetWhy(string Symbol) : INoSerializationVerificationNeeded;

    /// <summary>
    /// All that is on record of a card. Answered with <see cref="Journal.CardAudit"/>, <see cref="Journal.UnknownCard"/> or
    /// <see cref="Journal.JournalUnreadable"/> within the inspector's deadline for the journal.
    /// </summary>
    public sealed record GetAudit(string CardId) : INoSerializationVerificationNeeded;

    /// <summary>
    /// The cards of a day, also of one the desk has forgotten, newest first. Answered with <see cref="CardList"/> or
    /// <see cref="Journal.JournalUnreadable"/> within the inspector's deadline for the journal.
    /// </summary>
    /// <param name="Day">UTC date on which they were made.</param>
    /// <param name="Filter">Which of them.</param>
    /// <param name="Count">How many at most.</param>
    public sealed record GetCardsOfDay(DateOnly Day, CardFilter Filter, int Count) : INoSerializationVerificationNeeded;

    /// <summary>How do the nodes stand with the exchange? Answered with <see cref="Nodes.NodeReports{T}"/> of <see cref="Nodes.ExchangeStatus"/>.</summary>
    public sealed record GetExchanges : INoSerializationVerificationNeeded;

    /// <summary>Which actors do the nodes run? Answered with <see cref="Nodes.NodeReports{T}"/> of <see cref="Nodes.ActorTree"/>.</summary>
    public sealed record GetTrees : INoSerializationVerificationNeeded;
}
