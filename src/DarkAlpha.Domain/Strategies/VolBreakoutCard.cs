using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Strategies;

/// <summary>Follows a burst of volatility: a large 5-minute return, or an ATR far above its 24-hour baseline.</summary>
public sealed class VolBreakoutCard(StrategyOptions settings) : IStrategy
{
    private const double StopDistanceAtr = 1.2;

    /// <inheritdoc/>
    public string Name => "vol_breakout_card";

    /// <inheritdoc/>
    public int TtlMinutes => settings.TtlMinutes;

    /// <inheritdoc/>
    public StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null)
    {
        var check = new Checklist(trace);
        check.Known("atr_known", context.Atr15m);
        check.Known("return_known", context.Return5m);
        if (context is not { Return5m: { } return5m, Atr15m: { } atr })
        {
            return StrategyResult.No(check.FirstFailure!);
        }

        var baseline = context.Atr15mBaseline ?? atr;
        var move = check.Alternative("move");
        move.Above("return_5m", Math.Abs(return5m), settings.ReturnThreshold);
        var spike = check.Alternative("spike");
        spike.Above("atr_15m", atr, baseline * settings.AtrSpikeMultiplier);
        check.RequireAny("no_volatility", move, spike);
        if (!check.Passed)
        {
            return StrategyResult.No(check.FirstFailure!);
        }

        var side = return5m >= 0 ? Side.Long : Side.Short;
        var confidence = 40
            + 20 * ProposalBuilder.Ratio(Math.Abs(return5m), settings.ReturnThreshold)
            + 10 * ProposalBuilder.Ratio(atr, baseline);
        return ProposalBuilder.Propose(
            Name,
            side,
            context.Price,
            ProposalBuilder.StopAt(side, context.Price, StopDistanceAtr * atr),
            settings.PriorityVolBreakout,
            TtlMinutes,
            confidence,
            settings);
    }
}
