using System.Collections.Immutable;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// The first event of a reader whose last one is not known here: the whole state, which replaces what the reader holds. <c>reason</c> is
/// <c>new</c>, <c>other_node</c> or <c>too_old</c>. A part that is not known yet is null; it follows as an event of its own.
/// </summary>
internal sealed record ResetView(
    string Reason,
    string? Node,
    string At,
    NodesView? Nodes,
    DeskView? Desk,
    SymbolsView? Symbols,
    ImmutableArray<CardsView.Entry>? Cards);
