using System.Collections.Immutable;
using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>What a symbol holds now and a chart can show, whatever its age, oldest first.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="At">The instant, corrected clock.</param>
/// <param name="Minutes">The newest 1m candles; the last one may still be forming.</param>
/// <param name="Quarters">The completed 15m candles.</param>
/// <param name="Ranges">The average true range after each of them that has one.</param>
/// <param name="OpenInterest">Open interest by 15-minute bucket; the time is the bucket's start.</param>
public sealed record SymbolChart(
    Symbol Symbol,
    Instant At,
    ImmutableArray<Candle> Minutes,
    ImmutableArray<Candle> Quarters,
    ImmutableArray<DatedRange> Ranges,
    ImmutableArray<OpenInterestSample> OpenInterest) : IWireMessage
{
    /// <summary>Mean of the buckets before the newest one, in contracts, or null.</summary>
    public double? OpenInterestMean { get; init; }

    /// <summary>Their population standard deviation, or null.</summary>
    public double? OpenInterestDeviation { get; init; }

    /// <summary>The newest bucket's distance from the mean in deviations, or null.</summary>
    public double? OpenInterestZScore { get; init; }

    /// <summary>Last mark price in quote currency, or null.</summary>
    public double? MarkPrice { get; init; }

    /// <summary>Last funding rate, a fraction, or null.</summary>
    public double? FundingRate { get; init; }

    /// <summary>When funding is settled next, or null.</summary>
    public Instant? NextFunding { get; init; }

    /// <summary>Smallest price increment in quote currency, or null.</summary>
    public double? TickSize { get; init; }

    /// <summary>The chart of a symbol that holds nothing.</summary>
    public static SymbolChart Empty(Symbol symbol, Instant at) => new(symbol, at, [], [], [], []);
}
