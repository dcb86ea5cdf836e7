using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Events;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Tests.Web.Events;

/// <summary>A cluster whose answers are given by the test, at once.</summary>
internal sealed class FakePageData : IPageData
{
    /// <summary>What the desk answers to a pulse.</summary>
    public DeskPulse Pulse { get; set; } = new(1) { Followed = [] };

    /// <summary>The desk's cards.</summary>
    public CardList Cards { get; set; } = new([]);

    /// <summary>The cards used today.</summary>
    public int CardsToday { get; set; }

    /// <summary>Why the desk does not answer; null when it does.</summary>
    public string? DeskProblem { get; set; }

    /// <summary>How often the desk was asked for all it has.</summary>
    public int DeskReads { get; private set; }

    /// <summary>The outcomes that were asked for.</summary>
    public List<CardId> OutcomesAsked { get; } = [];

    /// <inheritdoc/>
    public bool IsStopping { get; set; }

    /// <inheritdoc/>
    public Task<NodesView> NodesAsync(CancellationToken cancellation) => Task.FromResult(PageSamples.Nodes);

    /// <inheritdoc/>
    public Task<SymbolsView> SymbolsAsync(CancellationToken cancellation) =>
        Task.FromResult(new SymbolsView([PageSamples.Row("BTCUSDT", 1)], []));

    /// <inheritdoc/>
    public Task<DeskPulse> PulseAsync(long since, CancellationToken cancellation) =>
        DeskProblem is { } problem ? Task.FromException<DeskPulse>(new UnavailableException(problem)) : Task.FromResult(Pulse);

    /// <inheritdoc/>
    public Task<RiskView> RiskAsync(CancellationToken cancellation)
    {
        DeskReads++;
        return Task.FromResult(PageSamples.Risk(CardsToday));
    }

    /// <inheritdoc/>
    public Task<GuardsView> GuardsAsync(CancellationToken cancellation) => Task.FromResult(PageSamples.Guards);

    /// <inheritdoc/>
    public Task<CardList> CardsAsync(CancellationToken cancellation) => Task.FromResult(Cards);

    /// <inheritdoc/>
    public Task<OutcomeView?> OutcomeAsync(CardId cardId, CancellationToken cancellation)
    {
        OutcomesAsked.Add(cardId);
        return Task.FromResult<OutcomeView?>(PageSamples.Outcome(cardId.Value));
    }
}
