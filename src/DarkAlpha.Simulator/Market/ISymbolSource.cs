using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Simulator.Market;

/// <summary>What is known of one symbol, past and future. Safe to use from any thread.</summary>
internal interface ISymbolSource
{
    /// <summary>The symbol as the exchange writes it.</summary>
    string Symbol { get; }

    /// <summary>Decimals of its numbers.</summary>
    PriceScale Scale { get; }

    /// <summary>The first candle's open time, Unix milliseconds UTC.</summary>
    long First { get; }

    /// <summary>The instant after the last candle; <see cref="long.MaxValue"/> when there is no last one.</summary>
    long End { get; }

    /// <summary>The candle that opens at an instant, or the last before it: its open time says which. Null before the first.</summary>
    Candle? CandleAtOrBefore(long openTime);

    /// <summary>The candles that open in [from, to], oldest first.</summary>
    IReadOnlyList<Candle> Candles(long from, long to);

    /// <summary>The open-interest samples in [from, to], oldest first.</summary>
    IReadOnlyList<OpenInterestSample> OpenInterest(long from, long to);

    /// <summary>The settlements of funding in [from, to], oldest first.</summary>
    IReadOnlyList<FundingEvent> Funding(long from, long to);

    /// <summary>The rate in force at an instant.</summary>
    double FundingRateAt(long time);
}
