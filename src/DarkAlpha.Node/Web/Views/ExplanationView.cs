using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// Why a symbol did or did not produce a card. <c>context</c> is what the strategies would be given now, null when the data does not allow
/// evaluating them; <c>figures</c> is the market data held in any case. <c>failedRequests</c> are the REST requests whose last one has
/// failed.
/// </summary>
internal sealed record ExplanationView(
    SymbolView Symbol,
    ContextView? Context,
    MarketSnapshotView? Figures,
    ImmutableArray<StrategyView> Strategies,
    ImmutableArray<DecisionView> Recent,
    ImmutableArray<ExplanationView.SwitchView> RecentSwitches)
{
    /// <summary>The REST requests whose last one has failed.</summary>
    public ImmutableArray<FailedRequestView> FailedRequests { get; init; } = [];

    /// <summary>Converts the symbol's reply.</summary>
    public static ExplanationView From(SymbolExplanation explanation) => new(
        SymbolView.From(explanation.Status),
        explanation.Context is { } context ? ContextView.From(context) : null,
        explanation.Figures is { } figures ? MarketSnapshotView.From(figures) : null,
        [.. explanation.Strategies.Select(StrategyView.From)],
        [.. explanation.Recent.Select(DecisionView.From)],
        [.. explanation.Switches.Select(s => new SwitchView(CardTime.Format(s.At), s.From.ToText(), s.To.ToText(), s.Reason))])
    {
        FailedRequests =
            [.. (explanation.FailedRequests ?? []).Select(f => new FailedRequestView(f.Data, CardTime.Format(f.At), f.Problem))],
    };

    /// <summary>A switch of the source of price and klines (<c>ws</c> or <c>rest</c>).</summary>
    internal sealed record SwitchView(string At, string From, string To, string Reason);

    /// <summary>A failed request for <c>price</c>, <c>klines</c>, <c>funding</c> or <c>open_interest</c>.</summary>
    internal sealed record FailedRequestView(string Data, string At, string Problem);
}
