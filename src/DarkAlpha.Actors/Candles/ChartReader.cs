using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Candles;

/// <summary>Reads a symbol's market for a chart.</summary>
internal static class ChartReader
{
    // Half a day, which keeps the message small whatever STATE_SYNC_KLINES is.
    private const int MaxCandles = 720;

    /// <summary>Everything a chart shows; next funding and tick size are not part of the market.</summary>
    public static SymbolChart Read(SymbolMarket market, AtrSmoothing smoothing, Instant now)
    {
        var context = market.ContextAt(now, openInterestUsable: true);
        return new SymbolChart(
            market.Symbol,
            now,
            Newest(market.Minutes),
            Newest(market.Quarters),
            [.. DatedRange.Over(market.Quarters, smoothing)],
            [.. market.OpenInterest.Buckets])
        {
            OpenInterestMean = market.OpenInterest.Mean,
            OpenInterestDeviation = market.OpenInterest.Deviation,
            OpenInterestZScore = context.OpenInterestZScore15m,
            MarkPrice = context.MarkPrice,
            FundingRate = context.FundingRate,
        };
    }

    private static ImmutableArray<Candle> Newest(CandleSeries series)
    {
        if (series.Oldest is not { } oldest || series.Newest is not { } newest)
        {
            return [];
        }

        var step = (long)series.Interval;
        var candles = ImmutableArray.CreateBuilder<Candle>();
        var time = Instant.Max(oldest, newest.PlusMilliseconds(-step * (MaxCandles - 1)));
        for (; time <= newest; time = time.PlusMilliseconds(step))
        {
            if (series.TryGet(time, out var candle))
            {
                candles.Add(candle);
            }
        }

        return candles.ToImmutable();
    }
}
