namespace DarkAlpha.Domain.Cards;

/// <summary>
/// How far the price may move against a position before it is liquidated, estimated from its leverage alone: the initial margin of an
/// isolated position is 1 / leverage of its size. Maintenance margin and fees, which depend on contract and size, bring liquidation closer.
/// </summary>
public static class Liquidation
{
    /// <summary>The distance as a fraction of the entry price: 0.02 at 50x.</summary>
    /// <param name="leverage">The leverage, at least 1.</param>
    public static double Distance(int leverage) => 1.0 / leverage;

    /// <summary>The distance in percent of the entry price as text: <c>2.0</c> at 50x, <c>0.67</c> at 150x.</summary>
    /// <param name="leverage">The leverage, at least 1.</param>
    public static string Percent(int leverage) => (100 * Distance(leverage)).ToString("0.0#");
}
