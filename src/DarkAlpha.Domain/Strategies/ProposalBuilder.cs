using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Strategies;

/// <summary>Completes a proposal from entry and stop: take profit, size, leverage, and a check of the levels.</summary>
public static class ProposalBuilder
{
    private const double RewardToRisk = 2.0;
    private const double SmallestDenominator = 1e-9;
    private const double HighestConfidence = 100;

    /// <summary>Returns the complete proposal, or the reason <c>invalid_levels</c>.</summary>
    /// <param name="strategy">Name of the strategy.</param>
    /// <param name="side">Direction.</param>
    /// <param name="entry">Entry price.</param>
    /// <param name="stop">Stop price; LONG needs stop &lt; entry &lt; take profit, SHORT the reverse, all positive and finite.</param>
    /// <param name="priority">Rank of the strategy.</param>
    /// <param name="ttlMinutes">Lifetime.</param>
    /// <param name="confidence">Confidence before the limit of 100.</param>
    /// <param name="settings">Risk per card and leverage.</param>
    public static StrategyResult Propose(
        string strategy, Side side, double entry, double stop, int priority, int ttlMinutes, double confidence, StrategyOptions settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var takeProfit = entry + RewardToRisk * (entry - stop);
        if (!LevelsMakeSense(side, entry, stop, takeProfit))
        {
            return StrategyResult.No(Reasons.InvalidLevels);
        }

        return StrategyResult.Yes(new Proposal(
            strategy,
            side,
            entry,
            stop,
            takeProfit,
            Math.Min(settings.LeverageSuggest, settings.MaxLeverage),
            settings.MaxRiskUsdt / (Math.Abs(entry - stop) / entry),
            settings.MaxRiskUsdt,
            ttlMinutes,
            priority,
            Math.Min(HighestConfidence, confidence)));
    }

    /// <summary>Stop on the losing side of the entry: below it for LONG, above it for SHORT.</summary>
    public static double StopAt(Side side, double entry, double distance) => side == Side.Long ? entry - distance : entry + distance;

    /// <summary>numerator / denominator, where a denominator below 1e-9 counts as 1e-9.</summary>
    public static double Ratio(double numerator, double denominator) => numerator / Math.Max(denominator, SmallestDenominator);

    private static bool LevelsMakeSense(Side side, double entry, double stop, double takeProfit)
    {
        var (low, high) = side == Side.Long ? (stop, takeProfit) : (takeProfit, stop);
        return low > 0 && low < entry && entry < high && double.IsFinite(high);
    }
}
