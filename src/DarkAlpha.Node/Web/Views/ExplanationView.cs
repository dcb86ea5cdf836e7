using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// Why a symbol did or did not speak. <c>context</c> is what the strategies would see now, null when the data does not allow asking them;
/// <c>figures</c> is what is known anyway.
/// </summary>
internal sealed record ExplanationView(
    SymbolView Symbol,
    ContextView? Context,
    MarketSnapshotView? Figures,
    ImmutableArray<StrategyView> Strategies,
    ImmutableArray<DecisionView> Recent,
    ImmutableArray<ExplanationView.SwitchView> RecentSwitches)
{
    /// <summary>The view of an answer.</summary>
    public static ExplanationView From(SymbolExplanation explanation) => new(
        SymbolView.From(explanation.Status),
        explanation.Context is { } context ? ContextView.From(context) : null,
        explanation.Figures is { } figures ? MarketSnapshotView.From(figures) : null,
        [.. explanation.Strategies.Select(StrategyView.From)],
        [.. explanation.Recent.Select(DecisionView.From)],
        [.. explanation.Switches.Select(s => new SwitchView(CardTime.Format(s.At), Written(s.From), Written(s.To), s.Reason))]);

    private static string Written(DataSource source) => source == DataSource.Ws ? "ws" : "rest";

    /// <summary>A change of where price and klines come from.</summary>
    internal sealed record SwitchView(string At, string From, string To, string Reason);
}
