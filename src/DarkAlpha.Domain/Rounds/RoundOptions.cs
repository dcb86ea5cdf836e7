using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;

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

    /// <summary>What single symbols have of their own; null without any, as in journals of versions without such settings.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<Symbol, SymbolOptions>? Symbols { get; init; }

    /// <summary>The rules of one symbol. What is loaded, and the limits that count all symbols together, are the same for all.</summary>
    public RoundOptions For(Symbol symbol) => Symbols?.GetValueOrDefault(symbol) is { } own
        ? this with
        {
            Strategies = own.Strategies with { Loaded = Strategies.Loaded, LoadedHashes = Strategies.LoadedHashes },
            Arbitration = own.Arbitration with { RoundMaxAge = Arbitration.RoundMaxAge },
            Risk = Risk with { Cooldown = own.Cooldown },
            Symbols = null,
        }
        : this;
}
