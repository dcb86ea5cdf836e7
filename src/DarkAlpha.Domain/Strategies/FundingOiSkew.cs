using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Strategies;

/// <summary>Trades against a crowd: extreme funding, open interest far above its day, and a price still moving the crowd's way.</summary>
public sealed class FundingOiSkew(StrategyOptions settings) : IStrategy
{
    private const double StopDistanceAtr = 1.0;

    /// <inheritdoc/>
    public string Name => "funding_oi_skew";

    /// <inheritdoc/>
    public int TtlMinutes => 12;

    /// <inheritdoc/>
    public StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null)
    {
        var check = new Checklist(trace);
        check.Known("atr_known", context.Atr15m);
        check.Known("funding_known", context.FundingRate);
        check.Known("return_known", context.Return5m);
        check.Known("oi_zscore_known", context.OpenInterestZScore15m);
        check.AtLeast("funding_extreme", Magnitude(context.FundingRate), settings.FundingExtreme);
        check.AtLeast("oi_zscore", context.OpenInterestZScore15m, settings.OpenInterestZScore);
        // Crowded: both positive or both negative, that is, a product above 0.
        check.Above("funding_times_return", context.FundingRate * context.Return5m, 0);
        if (!check.Passed || context is not { FundingRate: { } funding, OpenInterestZScore15m: { } zScore, Atr15m: { } atr })
        {
            return StrategyResult.No(check.FirstFailure!);
        }

        var side = funding > 0 ? Side.Short : Side.Long;
        var confidence = 45 + 20 * ProposalBuilder.Ratio(Math.Abs(funding), settings.FundingExtreme) + 10 * zScore;
        return ProposalBuilder.Propose(
            Name,
            side,
            context.Price,
            ProposalBuilder.StopAt(side, context.Price, StopDistanceAtr * atr),
            settings.PriorityFundingOiSkew,
            TtlMinutes,
            confidence,
            settings);
    }

    private static double? Magnitude(double? value) => value is { } known ? Math.Abs(known) : null;
}
