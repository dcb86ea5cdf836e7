namespace DarkAlpha.ChaosTests.Page;

/// <summary>What pages of many symbols cost.</summary>
/// <param name="Symbols">Number of symbols, a row each.</param>
/// <param name="FirstPaints">First contentful paint of each load, ms since navigation.</param>
/// <param name="Tables">When each load had all rows, ms since navigation.</param>
/// <param name="Alone">The node without a page, before and after there were some.</param>
/// <param name="Watched">The node with open pages.</param>
/// <param name="Pages">Number of open pages.</param>
internal sealed record PageLoad(
    int Symbols,
    IReadOnlyList<double> FirstPaints,
    IReadOnlyList<double> Tables,
    IReadOnlyList<NodeLoad> Alone,
    NodeLoad Watched,
    int Pages);
