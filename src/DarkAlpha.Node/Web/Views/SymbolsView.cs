using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;

namespace DarkAlpha.Node.Web.Views;

/// <summary>All symbols; <c>silent</c> lists those that did not answer in time.</summary>
internal sealed record SymbolsView(ImmutableArray<SymbolView> Symbols, ImmutableArray<string> Silent)
{
    /// <summary>Converts the inspector's reply.</summary>
    public static SymbolsView From(SymbolList list) =>
        new([.. list.Symbols.Select(SymbolView.From)], [.. list.Unanswered.Select(s => s.Name)]);
}
