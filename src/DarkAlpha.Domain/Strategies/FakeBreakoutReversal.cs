using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Strategies;

/// <summary>
/// Trades against a candle that swept the extreme of the 20 candles before it and closed back inside: a high sweep gives SHORT, a low
/// sweep LONG. The stop lies beyond the wick.
/// </summary>
public sealed class FakeBreakoutReversal(StrategyOptions settings) : IStrategy
{
    private const double MaxKlineCloseAgeMs = 90_000;
    private const double SmallestBody = 1e-9;

    /// <inheritdoc/>
    public string Name => "fake_breakout_reversal";

    /// <inheritdoc/>
    public int TtlMinutes => 5;

    /// <inheritdoc/>
    public StrategyResult Evaluate(in SignalContext context, ConditionTrace? trace = null)
    {
        var check = new Checklist(trace);
        check.Known("atr_known", context.Atr15m);
        check.AtLeast("atr_min", context.Atr15m, settings.MinAtr * context.Price);
        var closeAge = context.LastKlineClose is { } closed ? Math.Max(0, context.Timestamp.MillisecondsSince(closed)) : (double?)null;
        check.Known("kline_close_known", closeAge);
        check.AtMost("kline_close_age_ms", closeAge, MaxKlineCloseAgeMs);
        check.Known("candles_21_known", context.Sweep?.Judged.Close);
        if (context is not { Sweep: { } window, Atr15m: { } atr })
        {
            return StrategyResult.No(check.FirstFailure ?? "candles_21_known");
        }

        var candle = window.Judged;
        var body = Math.Max(Math.Abs(candle.Close - candle.Open), SmallestBody);
        var upperWickToBody = Math.Max(0, candle.High - Math.Max(candle.Open, candle.Close)) / body;
        var lowerWickToBody = Math.Max(0, Math.Min(candle.Open, candle.Close) - candle.Low) / body;
        var highSweep = check.Alternative("high_sweep");
        highSweep.Above("candle_high", candle.High, window.PriorHigh * (1 + settings.Sweep));
        highSweep.Below("candle_close", candle.Close, window.PriorHigh);
        highSweep.AtLeast("upper_wick_to_body", upperWickToBody, settings.WickBodyRatio);
        var lowSweep = check.Alternative("low_sweep");
        lowSweep.Below("candle_low", candle.Low, window.PriorLow * (1 - settings.Sweep));
        lowSweep.Above("candle_close", candle.Close, window.PriorLow);
        lowSweep.AtLeast("lower_wick_to_body", lowerWickToBody, settings.WickBodyRatio);
        check.RequireAny("no_sweep", highSweep, lowSweep);
        if (!check.Passed)
        {
            return StrategyResult.No(check.FirstFailure!);
        }

        var buffer = settings.StopBufferAtr * atr;
        return highSweep.Passed
            ? Propose(context.Price, Side.Short, candle.High + buffer, upperWickToBody, candle.High / window.PriorHigh - 1)
            : Propose(context.Price, Side.Long, candle.Low - buffer, lowerWickToBody, 1 - candle.Low / window.PriorLow);
    }

    private StrategyResult Propose(double entry, Side side, double stop, double wickToBody, double sweep) => ProposalBuilder.Propose(
        Name, side, entry, stop, settings.PriorityFakeBreakout, TtlMinutes, 50 + 10 * wickToBody + 10_000 * sweep, settings);
}
