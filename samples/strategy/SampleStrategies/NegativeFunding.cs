using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace SampleStrategies;

// The example of docs/develop/add-a-strategy.md; a test compares the two.
// docs: strategy
/// <summary>Buys when funding is deeply negative: shorts pay dearly for staying short.</summary>
public sealed class NegativeFunding(StrategyOptions settings) : IStrategy
{
    private const int Priority = 50;
    private const double DeepFunding = -0.0005;
    private const double StopDistanceAtr = 1.5;
    private const double Confidence = 60;

    /// <inheritdoc/>
    public string Name => "negative_funding";

    /// <inheritdoc/>
    public int TtlMinutes => 10;

    /// <inheritdoc/>
    public StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null)
    {
        var check = new Checklist(trace);
        check.Known("atr_known", context.Atr15m);
        check.AtMost("funding_deep", context.FundingRate, DeepFunding);
        if (!check.Passed || context.Atr15m is not { } atr)
        {
            return StrategyResult.No(check.FirstFailure!);
        }

        var stop = ProposalBuilder.StopAt(Side.Long, context.Price, StopDistanceAtr * atr);
        return ProposalBuilder.Propose(Name, Side.Long, context.Price, stop, Priority, TtlMinutes, Confidence, settings);
    }
}
// docs end
