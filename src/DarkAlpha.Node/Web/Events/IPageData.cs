using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Web.Events;

/// <summary>
/// Where the event stream gets its data. Every method throws <see cref="UnavailableException"/> when whoever has to answer does not.
/// </summary>
internal interface IPageData
{
    /// <summary>True once the node is shutting down.</summary>
    bool IsStopping { get; }

    /// <summary>The nodes of the cluster.</summary>
    Task<NodesView> NodesAsync(CancellationToken cancellation);

    /// <summary>The symbols of all nodes.</summary>
    Task<SymbolsView> SymbolsAsync(CancellationToken cancellation);

    /// <summary>Whether the desk stored anything.</summary>
    Task<DeskPulse> PulseAsync(long since, CancellationToken cancellation);

    /// <summary>The limits and the kill switch.</summary>
    Task<RiskView> RiskAsync(CancellationToken cancellation);

    /// <summary>The guards.</summary>
    Task<GuardsView> GuardsAsync(CancellationToken cancellation);

    /// <summary>The newest cards.</summary>
    Task<CardList> CardsAsync(CancellationToken cancellation);

    /// <summary>The outcome of a card; null when it is not final, or the card is not known.</summary>
    Task<OutcomeView?> OutcomeAsync(CardId cardId, CancellationToken cancellation);
}
