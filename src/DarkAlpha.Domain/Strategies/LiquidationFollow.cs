using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Strategies;

/// <summary>Follows a fast move that open interest is joining and that funding agrees with.</summary>
public sealed class LiquidationFollow(StrategyOptions settings) : IStrategy
{
    private const double StopDistanceAtr = 1.5;
    private const double SmallestReturn = 0.01;

    /// <inheritdoc/>
    public string Name => "liquidation_follow";

    /// <inheritdoc/>
    public int TtlMinutes => 10;

    /// <inheritdoc/>
    public StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null)
    {
        var check = new Checklist(trace);
        check.Known("atr_known", context.Atr15m);
        check.Known("funding_known", context.FundingRate);
        check.Known("return_known", context.Return5m);
        check.Known("oi_delta_known", context.OpenInterestDelta15m);
        check.AtLeast("oi_delta", context.OpenInterestDelta15m, settings.OpenInterestDelta);
        check.AtLeast("return_5m", Magnitude(context.Return5m), SmallestReturn);
        check.EqualTo("return_with_funding", Sign(context.Return5m ?? 0) * Sign(context.FundingRate ?? 0), 1);
        if (!check.Passed || context is not { Return5m: { } return5m, OpenInterestDelta15m: { } delta, Atr15m: { } atr })
        {
            return StrategyResult.No(check.FirstFailure!);
        }

        var side = return5m > 0 ? Side.Long : Side.Short;
        var confidence = 40 + 25 * ProposalBuilder.Ratio(delta, settings.OpenInterestDelta) + 1_000 * Math.Abs(return5m);
        return ProposalBuilder.Propose(
            Name,
            side,
            context.Price,
            ProposalBuilder.StopAt(side, context.Price, StopDistanceAtr * atr),
            settings.PriorityLiquidationFollow,
            TtlMinutes,
            confidence,
            settings);
    }

    // Two-valued on purpose: a funding rate of exactly 0 counts as negative.
    private static int Sign(double value) => value > 0 ? 1 : -1;

    private static double? Magnitude(double? value) => value is { } known ? Math.Abs(known) : null;
}
