using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Strategies;

/// <summary>Thresholds, priorities and sizes of the strategies. Rates and percentages are fractions: 0.01 is 1 %.</summary>
public sealed record StrategyOptions
{
    /// <summary><c>RETURN_THRESHOLD</c>: 5-minute return that counts as a breakout.</summary>
    public double ReturnThreshold { get; init; } = 0.012;

    /// <summary><c>ATR_SPIKE_MULTIPLIER</c>: how many times its baseline the ATR must exceed.</summary>
    public double AtrSpikeMultiplier { get; init; } = 2.0;

    /// <summary><c>FUNDING_EXTREME</c>: funding rate that counts as crowded.</summary>
    public double FundingExtreme { get; init; } = 0.0005;

    /// <summary><c>OI_ZSCORE</c>: open-interest z-score that counts as crowded.</summary>
    public double OpenInterestZScore { get; init; } = 2.0;

    /// <summary><c>OI_DELTA_PCT</c>: rise of open interest over 15 minutes, a fraction.</summary>
    public double OpenInterestDelta { get; init; } = 0.10;

    /// <summary><c>SWEEP_PCT</c>: how far beyond the prior extreme a sweep must reach, a fraction.</summary>
    public double Sweep { get; init; } = 0.001;

    /// <summary><c>WICK_BODY_RATIO</c>: how many bodies long the sweeping wick must be.</summary>
    public double WickBodyRatio { get; init; } = 2.0;

    /// <summary><c>STOP_BUFFER_ATR</c>: distance of the stop beyond the sweep, in ATR.</summary>
    public double StopBufferAtr { get; init; } = 0.3;

    /// <summary><c>MIN_ATR_PCT</c>: minimum ATR as a fraction of the price, below which sweeps are ignored.</summary>
    public double MinAtr { get; init; } = 0.001;

    /// <summary><c>MAX_RISK_USDT</c>: loss at the stop.</summary>
    public double MaxRiskUsdt { get; init; } = 10;

    /// <summary><c>LEVERAGE_SUGGEST</c>: leverage to suggest.</summary>
    public int LeverageSuggest { get; init; } = 50;

    /// <summary><c>MAX_LEVERAGE</c>: cap of the suggested leverage.</summary>
    public int MaxLeverage { get; init; } = 50;

    /// <summary><c>TTL_MINUTES</c>: lifetime of a <c>vol_breakout_card</c>.</summary>
    public int TtlMinutes { get; init; } = 15;

    /// <summary><c>PRIORITY_FAKE_BREAKOUT</c>.</summary>
    public int PriorityFakeBreakout { get; init; } = 100;

    /// <summary><c>PRIORITY_FUNDING_OI_SKEW</c>.</summary>
    public int PriorityFundingOiSkew { get; init; } = 80;

    /// <summary><c>PRIORITY_LIQUIDATION_FOLLOW</c>.</summary>
    public int PriorityLiquidationFollow { get; init; } = 60;

    /// <summary><c>PRIORITY_VOL_BREAKOUT</c>.</summary>
    public int PriorityVolBreakout { get; init; } = 40;

    /// <summary>The strategies of <c>STRATEGIES_PATH</c>, in the order of their names; see <see cref="WithLoaded"/>.</summary>
    [JsonIgnore]
    public ImmutableArray<LoadedStrategy> Loaded { get; init => field = value.IsDefaultOrEmpty ? [] : value; } = [];

    /// <summary>
    /// The hash of each strategy that was loaded, by its name: what is stored of <see cref="Loaded"/>. Null without any, and in journals of
    /// versions that loaded none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableSortedDictionary<string, string>? LoadedHashes { get; init; }

    /// <summary>These options with strategies from outside the program.</summary>
    public StrategyOptions WithLoaded(ImmutableArray<LoadedStrategy> strategies) => this with
    {
        Loaded = strategies,
        LoadedHashes = strategies.IsEmpty ? null : strategies.ToImmutableSortedDictionary(s => s.Name, s => s.Hash, StringComparer.Ordinal),
    };

    /// <summary>
    /// Options that were stored, with the code of those strategies that were loaded then and are loaded here. One that is missing here, or
    /// has another hash, is found by comparing with <see cref="LoadedHashes"/>.
    /// </summary>
    /// <param name="here">What is loaded here.</param>
    public StrategyOptions Resolve(ImmutableArray<LoadedStrategy> here) =>
        this with { Loaded = here.RemoveAll(strategy => LoadedHashes?.ContainsKey(strategy.Name) != true) };
}
