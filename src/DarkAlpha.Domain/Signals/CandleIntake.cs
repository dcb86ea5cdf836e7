using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Signals;

/// <summary>
/// Feeds candles into a symbol's market: 1m candles from the stream and from REST (final ones in any order, forming ones forward only), 15m
/// candles from REST (final ones only), and nothing dated in the future.
/// </summary>
public sealed class CandleIntake(SymbolMarket market)
{
    private readonly GapConfirmation _minuteGap = new();
    private readonly GapConfirmation _quarterGap = new();
    private Instant _formingSince;

    /// <summary>The stamp of a candle of the stream. One marked closed before its minute is over counts as dated in the future.</summary>
    public static DataStamp StampOf(in Candle candle, bool closed, DataStamp sent) => sent with
    {
        MeasuredAt = Instant.Max(sent.MeasuredAt, closed ? candle.CloseTime(CandleInterval.OneMinute) : candle.OpenTime),
    };

    /// <summary>Adds a candle of the stream.</summary>
    /// <param name="candle">The candle.</param>
    /// <param name="closed">True when the exchange marked it final.</param>
    /// <param name="sent">When it was sent and when it arrived.</param>
    public CandleUpdate OnStream(in Candle candle, bool closed, DataStamp sent) =>
        StampOf(candle, closed, sent).IsFromFuture ? CandleUpdate.Ignored : Take(candle, closed, sent.Since);

    /// <summary>
    /// When the exchange first answered without the oldest missing candle of one of the market's series; null while none has.
    /// </summary>
    public Instant? AnsweredWithoutSince(CandleSeries series) =>
        (ReferenceEquals(series, market.Minutes) ? _minuteGap : _quarterGap).Since(series);

    /// <summary>Adds the candles of a REST response. True when the market restarted with them.</summary>
    public bool OnAnswer(CandleAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var restarted = false;
        for (var i = 0; i < answer.Count; i++)
        {
            // The newest row of a response never overrules a closed candle.
            if (i < answer.Count - 1 || !market.Minutes.TryGetClosed(answer[i].OpenTime, out _))
            {
                restarted |= Take(answer[i], answer.IsFinal(i), answer.Stamp.Since) == CandleUpdate.Restarted;
            }
        }

        Pass(market.Minutes, _minuteGap, answer);
        return restarted;
    }

    /// <summary>Adds the final ones of the 15m candles of a REST response.</summary>
    public void OnQuarters(CandleAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        for (var i = 0; i < answer.Count; i++)
        {
            if (answer.IsFinal(i))
            {
                market.OnQuarter(answer[i]);
            }
        }

        Pass(market.Quarters, _quarterGap, answer);
    }

    /// <summary>Call when the corrected clock was set back: see <see cref="SymbolMarket.ForgetFuture"/>.</summary>
    public bool ForgetFuture(Instant now)
    {
        _formingSince = DataStamp.IsAfter(_formingSince, now) ? default : _formingSince;
        return market.ForgetFuture(now);
    }

    private void Pass(CandleSeries series, GapConfirmation confirmation, CandleAnswer answer)
    {
        if (confirmation.Confirm(series, answer) is { } gap)
        {
            market.StartAfter(new CandleHole(series.Interval, gap));
        }
    }

    // An older version of a forming candle, late or from the other source, is ignored.
    private CandleUpdate Take(in Candle candle, bool closed, Instant since)
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
