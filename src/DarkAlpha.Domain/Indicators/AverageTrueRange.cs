using DarkAlpha.Domain.Market;

namespace DarkAlpha.Domain.Indicators;

/// <summary>
/// Average true range of completed candles and its baseline, the mean of the (up to 96) averages before the current one.
/// On 15m candles the baseline spans 24 hours.
/// </summary>
public sealed class AverageTrueRange(AtrSmoothing smoothing)
{
    /// <summary>Number of true ranges in an average.</summary>
    public const int Period = 14;

    /// <summary>Number of earlier averages in the baseline.</summary>
    public const int BaselinePeriod = 96;

    /// <summary>Number of completed candles for an average with its full baseline: 1 for the first previous close, 14, and 96.</summary>
    public const int FullHistory = 1 + Period + BaselinePeriod;

    private readonly RollingStatistics _trueRanges = new(Period);
    private readonly RollingStatistics _earlier = new(BaselinePeriod);
    private double? _previousClose;

    /// <summary>The average true range in quote currency, or null while fewer than 14 candles are known.</summary>
    public double? Value { get; private set; }

    /// <summary>Mean of the averages before the current one; the current one when it is the first; null while there is none.</summary>
    public double? Baseline { get; private set; }

    /// <summary>
    /// max(high − low, |high − previous close|, |low − previous close|); high − low when there is no previous candle.
    /// Source: J. Welles Wilder, New Concepts in Technical Trading Systems, 1978.
    /// </summary>
    public static double TrueRange(in Candle candle, double? previousClose) => previousClose is { } close
        ? Math.Max(candle.High - candle.Low, Math.Max(Math.Abs(candle.High - close), Math.Abs(candle.Low - close)))
        : candle.High - candle.Low;

    /// <summary>Adds the next completed candle, in time order.</summary>
    public void Add(in Candle candle)
    {
        var trueRange = TrueRange(candle, _previousClose);
        _previousClose = candle.Close;
        _trueRanges.Add(trueRange);
        if (_trueRanges.Count < Period)
        {
            return;
        }

        if (Value is { } before)
        {
            _earlier.Add(before);
        }

        Value = smoothing == AtrSmoothing.Wilder && Value is { } previous
            ? (previous * (Period - 1) + trueRange) / Period
            : _trueRanges.Mean;
        Baseline = _earlier.Count == 0 ? Value : _earlier.Mean;
    }

    /// <summary>Removes all candles.</summary>
    public void Clear()
    {
        _trueRanges.Clear();
        _earlier.Clear();
        _previousClose = Value = Baseline = null;
    }
}
