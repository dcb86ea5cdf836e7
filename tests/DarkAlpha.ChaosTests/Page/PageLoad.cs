namespace DarkAlpha.ChaosTests.Page;

/// <summary>What pages of many symbols cost.</summary>
/// <param name="Symbols">Number of symbols, a row each.</param>
/// <param name="FirstPaints">First contentful paint of each load, ms since navigation.</param>
/// <param name="Tables">When each load had all rows, ms since navigation.</param>
/// <param name="Alone">Minutes of the node without a page.</param>
/// <param name="Watched">Minutes of the node with open pages, each after one of the others.</param>
/// <param name="Pages">Number of open pages.</param>
internal sealed record PageLoad(
    int Symbols,
    IReadOnlyList<double> FirstPaints,
    IReadOnlyList<double> Tables,
    IReadOnlyList<NodeLoad> Alone,
    IReadOnlyList<NodeLoad> Watched,
    int Pages);
