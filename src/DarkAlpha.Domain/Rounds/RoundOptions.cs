using System.Text.Json.Serialization;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Rounds;

/// <summary>The settings that decide a round, step by step. They are stored with the journal, so a card can be verified later.</summary>
public sealed record RoundOptions
{
    /// <summary>Candles and indicators.</summary>
    public MarketOptions Market { get; init; } = new();

    /// <summary>Maximum ages of the data.</summary>
    public HealthOptions Health { get; init; } = new();

    /// <summary>Thresholds of the strategies.</summary>
    public StrategyOptions Strategies { get; init; } = new();

    /// <summary>Deduplication and ranking of proposals.</summary>
    public ArbitrationOptions Arbitration { get; init; } = new();

    /// <summary>Limits of the risk rules.</summary>
    public RiskOptions Risk { get; init; } = new();

    /// <summary>The guards; null when all are off, as in journals of versions without guards.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GuardOptions? Guards { get; init; }
}
