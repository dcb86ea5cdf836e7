using System.Collections.Immutable;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>What happened to one symbol, for the outcomes of its cards.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="Candles">Its closed 1m candles, oldest first.</param>
/// <param name="Funding">Its funding settlements, oldest first.</param>
public sealed record SweepLane(Symbol Symbol, ImmutableArray<Candle> Candles, ImmutableArray<FundingSettlement> Funding)
{
    /// <summary>Follows levels that were proposed at the close of a candle through the candles after it.</summary>
    /// <param name="candle">The place of that candle.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="options">Horizon and costs.</param>
    public Outcome Follow(int candle, Levels levels, OutcomeOptions options)
    {
        var from = Candles[candle].CloseTime(CandleInterval.OneMinute);
        var follower = new OutcomeFollower(levels, from, options);
        var settled = FirstFundingAfter(from);
        for (var i = candle + 1; i < Candles.Length && !follower.IsFinal; i++)
        {
            ref readonly var next = ref Candles.ItemRef(i);
            var close = next.CloseTime(CandleInterval.OneMinute);
            for (; settled < Funding.Length && Funding[settled].Time <= close; settled++)
            {
                follower.OnFunding(Funding[settled]);
            }

            follower.OnCandle(next);
        }

        return follower.Outcome;
    }

    private int FirstFundingAfter(Instant at)
    {
        var (low, high) = (0, Funding.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = Funding[middle].Time > at ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
