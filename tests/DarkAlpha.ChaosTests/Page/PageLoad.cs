namespace DarkAlpha.ChaosTests.Page;

/// <summary>What pages of many symbols cost.</summary>
/// <param name="Symbols">Number of symbols, a row each.</param>
/// <param name="FirstPaints">First contentful paint of each load, ms since navigation.</param>
/// <param name="Tables">When each load had all rows, ms since navigation.</param>
/// <param name="CoresAlone">Cores that the node used without a page.</param>
/// <param name="CoresWatched">Cores that it used with open pages.</param>
/// <param name="Pages">Number of open pages.</param>
internal sealed record PageLoad(
    int Symbols, IReadOnlyList<double> FirstPaints, IReadOnlyList<double> Tables, double CoresAlone, double CoresWatched, int Pages);
