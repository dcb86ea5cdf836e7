using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Market;

/// <summary>
/// Decides when a candle is really missing: the exchange has answered several times, over some minutes, with later candles but without it.
/// One of its replicas may lag, or have lost it for a while.
/// </summary>
public sealed class GapConfirmation
{
    /// <summary>Time from the first such answer to the one that is believed.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(10);

    private const int FewestAnswers = 3;

    private Instant _candle;
    private Instant _since;
    private int _answers;

    /// <summary>The exchange answered with later candles but without this one. True when it is to be believed.</summary>
    /// <param name="openTime">Open time of the missing candle.</param>
    /// <param name="now">When the answer arrived, on the corrected clock.</param>
    public bool Confirm(Instant openTime, Instant now)
    {
        if (openTime != _candle || now < _since)
        {
            (_candle, _since, _answers) = (openTime, now, 0);
        }

        _answers++;
        return _answers >= FewestAnswers && now - _since >= Duration;
    }

    /// <summary>When the exchange first answered without the oldest missing candle of a series; null while it has not.</summary>
    public Instant? Since(CandleSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return _answers > 0 && series.Gap?.FirstOpenTime == _candle ? _since : null;
    }

    /// <summary>
    /// Returns the oldest missing candles of a series when the exchange is to be believed that it has none of them, else null.
    /// </summary>
    /// <param name="series">The series, with the candles of the answer.</param>
    /// <param name="answer">An answer of the exchange.</param>
    public CandleGap? Confirm(CandleSeries series, CandleAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(answer);
        if (series.Gap is not { FirstOpenTime: var first } || answer.GapAt(first) is not { } gap)
        {
            return null;
        }

        for (var time = first; time <= gap.LastOpenTime; time = time.PlusMilliseconds((long)series.Interval))
        {
            if (series.TryGetClosed(time, out _))
            {
                return null; // The answer lacks more than is missing here: it is no evidence.
            }
        }

        return Confirm(first, answer.Stamp.ArrivedAt) ? gap : null;
    }
}
