using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// Why a symbol did or did not produce a card. <c>context</c> is what the strategies would be given now, null when the data does not allow
/// evaluating them; <c>figures</c> is the market data held in any case.
/// </summary>
internal sealed record ExplanationView(
    SymbolView Symbol,
    ContextView? Context,
    MarketSnapshotView? Figures,
    ImmutableArray<StrategyView> Strategies,
    ImmutableArray<DecisionView> Recent,
    ImmutableArray<ExplanationView.SwitchView> RecentSwitches)
{
    /// <summary>Converts the symbol's reply.</summary>
    public static ExplanationView From(SymbolExplanation explanation) => new(
        SymbolView.From(explanation.Status),
        explanation.Context is { } context ? ContextView.From(context) : null,
        explanation.Figures is { } figures ? MarketSnapshotView.From(figures) : null,
        [.. explanation.Strategies.Select(StrategyView.From)],
        [.. explanation.Recent.Select(DecisionView.From)],
        [.. explanation.Switches.Select(s => new SwitchView(CardTime.Format(s.At), s.From.ToText(), s.To.ToText(), s.Reason))]);

    /// <summary>A switch of the source of price and klines (<c>ws</c> or <c>rest</c>).</summary>
    internal sealed record SwitchView(string At, string From, string To, string Reason);
}
