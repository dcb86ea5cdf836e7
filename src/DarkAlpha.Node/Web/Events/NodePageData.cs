using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Web.Events;

/// <summary>The data of the event stream, from this node's inspector.</summary>
internal sealed class NodePageData(NodeLink link) : IPageData
{
    private const int MaxCards = 200;
    private const string Desk = "the desk";
    private static readonly TimeSpan NodeTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SymbolTimeout = InspectorDeadlines.Reply + TimeSpan.FromSeconds(1);
    private static readonly TimeSpan JournalTimeout = InspectorDeadlines.Journal + TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public bool IsStopping => link.IsStopping;

    /// <inheritdoc/>
    public async Task<NodesView> NodesAsync(CancellationToken cancellation) =>
        NodesView.From(await link.AskAsync<NodeList>(new InspectorQueries.GetNodes(), "this node", NodeTimeout, cancellation));

    /// <inheritdoc/>
    public async Task<SymbolsView> SymbolsAsync(CancellationToken cancellation) => SymbolsView.From(
        await link.AskAsync<SymbolList>(new InspectorQueries.GetSymbols(), "this node's inspector", SymbolTimeout, cancellation));

    /// <inheritdoc/>
    public Task<DeskPulse> PulseAsync(long since, CancellationToken cancellation) =>
        link.AskAsync<DeskPulse>(new DeskQueries.GetPulse(since), Desk, ApiEndpoints.DeskTimeout, cancellation);

    /// <inheritdoc/>
    public async Task<RiskView> RiskAsync(CancellationToken cancellation) =>
        RiskView.From(await link.AskAsync<RiskReport>(new DeskQueries.GetRisk(), Desk, ApiEndpoints.DeskTimeout, cancellation));

    /// <inheritdoc/>
    public async Task<GuardsView> GuardsAsync(CancellationToken cancellation) =>
        GuardsView.From(await link.AskAsync<GuardReport>(new DeskQueries.GetGuards(), Desk, ApiEndpoints.DeskTimeout, cancellation));

    /// <inheritdoc/>
    public Task<CardList> CardsAsync(CancellationToken cancellation) =>
        link.AskAsync<CardList>(new DeskQueries.GetCards(MaxCards), Desk, ApiEndpoints.DeskTimeout, cancellation);

    /// <inheritdoc/>
    public async Task<OutcomeView?> OutcomeAsync(CardId cardId, CancellationToken cancellation)
    {
        var answer = await link.AskAsync<object>(new InspectorQueries.GetOutcome(cardId), "the journal", JournalTimeout, cancellation);
        return answer switch
        {
            CardOutcome { Outcome.Status: not OutcomeStatus.Open } card => OutcomeView.From(card),
            JournalUnreadable unreadable => throw new UnavailableException(unreadable.Problem),
            _ => null,
        };
    }
}
