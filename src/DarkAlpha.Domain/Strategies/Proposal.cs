namespace DarkAlpha.Domain.Strategies;

/// <summary>What a strategy proposes in a round. Prices in quote currency; levels positive and on the right side of each other.</summary>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="Side">Direction.</param>
/// <param name="Entry">Price of the round.</param>
/// <param name="Stop">Stop price.</param>
/// <param name="TakeProfit">Twice the stop's distance on the other side (2 R).</param>
/// <param name="LeverageSuggest">Suggested leverage, already capped.</param>
/// <param name="PositionUsdt">Position size at which the stop costs <paramref name="MaxRiskUsdt"/>.</param>
/// <param name="MaxRiskUsdt">Loss at the stop.</param>
/// <param name="TtlMinutes">How long the proposal may be acted on.</param>
/// <param name="Priority">Rank of the strategy; high wins.</param>
/// <param name="Confidence">At most 100; high wins within a priority.</param>
public sealed record Proposal(
    string Strategy,
    Side Side,
    double Entry,
    double Stop,
    double TakeProfit,
    int LeverageSuggest,
    double PositionUsdt,
    double MaxRiskUsdt,
    int TtlMinutes,
    int Priority,
    double Confidence);
