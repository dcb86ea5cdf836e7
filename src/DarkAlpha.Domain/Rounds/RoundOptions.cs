using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Rounds;

/// <summary>Everything the rules of the market depend on.</summary>
public sealed record RoundOptions
{
    /// <summary>Candles and indicators.</summary>
    public MarketOptions Market { get; init; } = new();

    /// <summary>The health gate.</summary>
    public HealthOptions Health { get; init; } = new();

    /// <summary>The strategies.</summary>
    public StrategyOptions Strategies { get; init; } = new();

    /// <summary>The arbitration.</summary>
    public ArbitrationOptions Arbitration { get; init; } = new();

    /// <summary>The risk rules.</summary>
    public RiskOptions Risk { get; init; } = new();
}
