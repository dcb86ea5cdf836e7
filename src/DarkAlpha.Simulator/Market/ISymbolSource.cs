using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Simulator.Market;

/// <summary>The complete data of one symbol, past and future. Thread-safe.</summary>
internal interface ISymbolSource
{
    /// <summary>The symbol as the exchange writes it.</summary>
    string Symbol { get; }

    /// <summary>Decimals of its prices and quantities.</summary>
    PriceScale Scale { get; }

    /// <summary>The first candle's open time, Unix milliseconds UTC.</summary>
    long First { get; }

    /// <summary>End of the last candle (exclusive), Unix milliseconds UTC; <see cref="long.MaxValue"/> when the data is endless.</summary>
    long End { get; }

    /// <summary>The candle that opens at an instant, or else the last one before it; null before the first.</summary>
    Candle? CandleAtOrBefore(long openTime);

    /// <summary>The candles that open in [from, to], oldest first.</summary>
    IReadOnlyList<Candle> Candles(long from, long to);

    /// <summary>The open-interest samples in [from, to], oldest first.</summary>
    IReadOnlyList<OpenInterestSample> OpenInterest(long from, long to);

    /// <summary>The funding settlements in [from, to], oldest first.</summary>
    IReadOnlyList<FundingEvent> Funding(long from, long to);

    /// <summary>The funding rate in force at an instant, a fraction.</summary>
    double FundingRateAt(long time);
}
