using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Inspection;

namespace DarkAlpha.Node.Web.Views;

/// <summary>All symbols, and those that gave no answer in time.</summary>
internal sealed record SymbolsView(ImmutableArray<SymbolView> Symbols, ImmutableArray<string> Silent)
{
    /// <summary>The view of an answer.</summary>
    public static SymbolsView From(SymbolList list) => new([.. list.Symbols.Select(SymbolView.From)], list.Unanswered);
}
