using DarkAlpha.Domain.Market;

namespace DarkAlpha.Domain.Signals;

/// <summary>
/// The way of 1m candles into a symbol's market, from the stream and from REST alike: what is final is taken in any order; what forms only
/// moves forward; nothing is taken that is dated in the future.
/// </summary>
public sealed class CandleIntake(SymbolMarket market)
{
    private long _formingSince;

    /// <summary>The age of a candle of the stream. One that is said to be closed before its minute is over is dated in the future, too.</summary>
    public static DataStamp StampOf(in Candle candle, bool closed, DataStamp sent) => sent with
    {
        MeasuredAt = Math.Max(sent.MeasuredAt, closed ? candle.CloseTime(CandleInterval.OneMinute) : candle.OpenTime),
    };

    /// <summary>Takes a candle of the stream.</summary>
    /// <param name="candle">The candle.</param>
    /// <param name="closed">True when the exchange said that it is final.</param>
    /// <param name="sent">When it was sent and when it arrived.</param>
    public CandleUpdate OnStream(in Candle candle, bool closed, DataStamp sent) =>
        StampOf(candle, closed, sent).IsFromFuture ? CandleUpdate.Ignored : Take(candle, closed, sent.Since);

    /// <summary>Takes the candles of an answer. True when the market began anew with them.</summary>
    public bool OnAnswer(CandleAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var restarted = false;
        for (var i = 0; i < answer.Count; i++)
        {
            // The newest row of an answer never overrules what is closed already.
            if (i < answer.Count - 1 || !market.Minutes.TryGetClosed(answer[i].OpenTime, out _))
            {
                restarted |= Take(answer[i], answer.IsFinal(i), answer.Stamp.Since) == CandleUpdate.Restarted;
            }
        }

        return restarted;
    }

    /// <summary>The corrected clock may have been set back: see <see cref="SymbolMarket.ForgetFuture"/>.</summary>
    public bool ForgetFuture(long now)
    {
        _formingSince = DataStamp.IsAfter(_formingSince, now) ? 0 : _formingSince;
        return market.ForgetFuture(now);
    }

    // An older view of a candle that forms, late or by the other source, is not gone back to.
    private CandleUpdate Take(in Candle candle, bool closed, long since)
    {
        if (!closed)
        {
            if (since < _formingSince)
            {
                return CandleUpdate.Ignored;
            }

            _formingSince = since;
        }

        return market.OnMinute(candle, closed, since);
    }
}
