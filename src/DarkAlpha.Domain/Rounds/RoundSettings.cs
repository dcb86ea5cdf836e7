using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Rounds;

/// <summary>Everything the rules of the market depend on.</summary>
public sealed record RoundSettings
{
    /// <summary>Candles and indicators.</summary>
    public MarketSettings Market { get; init; } = new();

    /// <summary>The health gate.</summary>
    public HealthSettings Health { get; init; } = new();

    /// <summary>The strategies.</summary>
    public StrategySettings Strategies { get; init; } = new();

    /// <summary>The arbitration.</summary>
    public ArbitrationSettings Arbitration { get; init; } = new();

    /// <summary>The risk rules.</summary>
    public RiskLimits Risk { get; init; } = new();
}
