using Akka.Actor;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>
/// Queries about nodes and symbols to the inspector of the same node, from any front end. The inspector also forwards the desk's queries
/// (<see cref="Desk.DeskQueries"/>). Never sent between nodes: every node has its own inspector.
/// </summary>
public static class InspectorQueries
{
    /// <summary>
    /// Asks for this node's view of the cluster. Answered with <see cref="NodeList"/> at once, without asking other nodes.
    /// </summary>
    public sealed record GetNodes : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for any symbol with healthy market data. Answered with <see cref="FreshSymbol"/> within the inspector's health deadline.
    /// </summary>
    public sealed record FindFreshSymbol : INoSerializationVerificationNeeded;

    /// <summary>Asks for the status of all symbols. Answered with <see cref="SymbolList"/> within the inspector's deadline.</summary>
    public sealed record GetSymbols : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for all details of a symbol. Answered with <see cref="Symbols.SymbolExplanation"/>, <see cref="UnknownSymbol"/> or
    /// <see cref="UnresponsiveSymbol"/>.
    /// </summary>
    /// <param name="Symbol">The symbol as entered by a user; case-insensitive.</param>
    public sealed record GetExplanation(string Symbol) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for the data a chart of a symbol shows. Answered with <see cref="Symbols.SymbolChart"/>, <see cref="UnknownSymbol"/> or
    /// <see cref="UnresponsiveSymbol"/>.
    /// </summary>
    /// <param name="Symbol">The symbol as entered by a user; case-insensitive.</param>
    public sealed record GetChart(string Symbol) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks in words why a symbol produces no card and what would have to change. Answered with <see cref="Why.WhyAnswer"/>,
    /// <see cref="UnknownSymbol"/> or <see cref="UnresponsiveSymbol"/>.
    /// </summary>
    /// <param name="Symbol">The symbol as entered by a user; case-insensitive.</param>
    public sealed record GetWhy(string Symbol) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for everything recorded about a card. Answered with <see cref="Journal.CardAudit"/>, <see cref="Journal.UnknownCard"/> or
    /// <see cref="Journal.JournalUnreadable"/> within the inspector's deadline for the journal.
    /// </summary>
    /// <param name="CardId">The card.</param>
    /// <param name="RecomputeOutcome">
    /// True to compute its outcome again from the exchange's candles, which takes up to the inspector's deadline for the exchange longer.
    /// </param>
    public sealed record GetAudit(CardId CardId, bool RecomputeOutcome = false) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for the cards of a day, including those no longer in the desk's memory, newest first. Answered with <see cref="CardList"/> or
    /// <see cref="Journal.JournalUnreadable"/> within the inspector's deadline for the journal.
    /// </summary>
    /// <param name="Day">UTC date on which they were created.</param>
    /// <param name="Filter">Selects cards by symbol and strategy.</param>
    /// <param name="Count">Maximum number of cards.</param>
    public sealed record GetCardsOfDay(DateOnly Day, CardFilter Filter, int Count) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for the cards issued before a card, newest first: the next page of a list that ends with it. Answered with
    /// <see cref="CardList"/>, <see cref="Journal.UnknownCard"/> or <see cref="Journal.JournalUnreadable"/>.
    /// </summary>
    /// <param name="CardId">The card.</param>
    /// <param name="Filter">Selects cards by symbol and strategy.</param>
    /// <param name="Count">Maximum number of cards.</param>
    public sealed record GetCardsBefore(CardId CardId, CardFilter Filter, int Count) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for the outcomes of the cards of the last days, newest first. Answered with <see cref="Journal.OutcomeList"/> or
    /// <see cref="Journal.JournalUnreadable"/> within the inspector's deadline for the journal.
    /// </summary>
    /// <param name="Days">How far back cards were created.</param>
    /// <param name="Filter">Selects cards by symbol and strategy.</param>
    /// <param name="Count">Maximum number of cards listed; the summary covers all of them.</param>
    public sealed record GetOutcomes(int Days, CardFilter Filter, int Count) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for the outcome of a card. Answered with <see cref="Journal.CardOutcome"/>, <see cref="Journal.UnknownCard"/> or
    /// <see cref="Journal.JournalUnreadable"/> within the inspector's deadline for the journal.
    /// </summary>
    public sealed record GetOutcome(CardId CardId) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for the ledger of the last days, newest episodes first. Answered with <see cref="LedgerReport"/> or
    /// <see cref="LedgerUnreadable"/>.
    /// </summary>
    /// <param name="Days">How far back episodes were opened.</param>
    /// <param name="Symbol">Only episodes of this symbol, as entered by a user; case-insensitive; null for all.</param>
    /// <param name="Gate">Only episodes of this gate; null for all.</param>
    /// <param name="Count">Maximum number of episodes listed; the gates cover all of them.</param>
    public sealed record GetLedger(int Days, string? Symbol, string? Gate, int Count) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for the shadows beside the live set. Answered with <see cref="ShadowReport"/>, <see cref="LedgerUnreadable"/> or
    /// <see cref="Journal.JournalUnreadable"/>, within the inspector's deadline for the journal and what the tables take.
    /// </summary>
    /// <param name="Days">How far back cards were created.</param>
    public sealed record GetShadows(int Days) : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for the exchange status of all nodes. Answered with <see cref="Nodes.NodeReports{T}"/> of <see cref="Nodes.ExchangeStatus"/>.
    /// </summary>
    public sealed record GetExchanges : INoSerializationVerificationNeeded;

    /// <summary>
    /// Asks for the actors of all nodes. Answered with <see cref="Nodes.NodeReports{T}"/> of <see cref="Nodes.ActorTree"/>.
    /// </summary>
    public sealed record GetTrees : INoSerializationVerificationNeeded;
}
