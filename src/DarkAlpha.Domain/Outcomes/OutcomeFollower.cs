using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Outcomes;

/// <summary>
/// Follows levels through closed 1m candles and funding settlements, both in the order of time, until a level is reached, the horizon ends
/// or a minute is missing. The same code in replay, live and in verification. A candle costs a few comparisons and allocates nothing before
/// the exit.
/// </summary>
public sealed class OutcomeFollower
{
    private const long Minute = (long)CandleInterval.OneMinute;

    private readonly Levels _levels;
    private readonly OutcomeOptions _options;
    private readonly double _sign;
    private readonly double _distance;
    private readonly double _fill;
    private readonly Instant _end;
    private List<FundingSettlement>? _pendingFunding;
    private Instant _next;
    private Instant _fundedThrough;
    private double _lastClose;
    private double _fundingR;
    private double _mfeR;
    private double _maeR;
    private Outcome? _final;

    /// <summary>Follows levels from an instant on.</summary>
    /// <param name="levels">The levels.</param>
    /// <param name="from">The instant of the round; the first watched candle opens after it.</param>
    /// <param name="options">Horizon and costs.</param>
    /// <param name="fill">The price at which the position was taken; null for the entry with slippage.</param>
    public OutcomeFollower(Levels levels, Instant from, OutcomeOptions options, double? fill = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _levels = levels;
        _options = options;
        _sign = levels.Sign;
        _distance = levels.Distance;
        _fill = fill ?? levels.Fill(options.Slippage);
        _lastClose = _fill;
        From = from;
        _fundedThrough = from;
        _end = from + options.Horizon;
        _next = new Instant(((from.UnixMilliseconds / Minute) + 1) * Minute);
    }

    /// <summary>The instant of the round.</summary>
    public Instant From { get; }

    /// <summary>Open time of the next candle to watch.</summary>
    public Instant Next => _next;

    /// <summary>True when nothing can change the outcome any more.</summary>
    public bool IsFinal => _final is not null;

    /// <summary>The outcome so far.</summary>
    public Outcome Outcome => _final ?? new Outcome(OutcomeStatus.Open, _mfeR, _maeR, null);

    /// <summary>When the exit was, or when the horizon ends; a later refused round opens a new episode.</summary>
    public Instant EndsAt => _final?.Exit?.At ?? _end;

    /// <summary>
    /// Takes a funding settlement, at the latest before the first candle that closes at its time or after it; it is paid when the exit is
    /// not before it.
    /// </summary>
    public void OnFunding(FundingSettlement settlement)
    {
        if (!IsFinal && settlement.Time > From)
        {
            (_pendingFunding ??= []).Add(settlement);
        }
    }

    /// <summary>Takes the funding settlements up to an instant. The same ones may be given again: each is taken once.</summary>
    /// <param name="settlements">The settlements, oldest first; newer ones are ignored.</param>
    /// <param name="through">The instant, up to which all of them are known.</param>
    public void OnFunding(IReadOnlyList<FundingSettlement> settlements, Instant through)
    {
        ArgumentNullException.ThrowIfNull(settlements);
        foreach (var settlement in settlements)
        {
            if (settlement.Time > _fundedThrough && settlement.Time <= through)
            {
                OnFunding(settlement);
            }
        }

        _fundedThrough = Instant.Max(_fundedThrough, through);
    }

    /// <summary>Takes the rest of the minute in which the round was, before the first candle.</summary>
    /// <returns>True when it made the outcome final.</returns>
    public bool OnPartial(PartialMinute partial)
    {
        var close = _next.PlusMilliseconds(-1);

        // It has no open. The entry is beyond neither level; the fill may be, with much slippage.
        return !IsFinal && close <= _end && Watch(_levels.Entry, partial.High, partial.Low, _lastClose, close);
    }

    /// <summary>Takes a closed 1m candle; one that was taken before, or is older than the round, is ignored.</summary>
    /// <returns>True when it made the outcome final.</returns>
    public bool OnCandle(in Candle candle)
    {
        if (IsFinal || candle.OpenTime < _next)
        {
            return false;
        }

        var close = candle.CloseTime(CandleInterval.OneMinute);
        if (close > _end)
        {
            // The last minutes of the horizon are missing, and no later one belongs to it.
            return Finish(OutcomeStatus.Open, exit: null);
        }

        if (candle.OpenTime > _next)
        {
            return Finish(OutcomeStatus.Unknown, exit: null);
        }

        _next = _next.PlusMilliseconds(Minute);
        if (Watch(candle.Open, candle.High, candle.Low, candle.Close, close))
        {
            return true;
        }

        return close.PlusMilliseconds(Minute) > _end && Exit(OutcomeStatus.Timeout, candle.Close, close);
    }

    private bool Watch(double open, double high, double low, double close, Instant closeTime)
    {
        var (best, worst) = _sign > 0 ? (high, low) : (low, high);
        PayFunding(closeTime, _lastClose, inclusive: false);
        var (isOpenBeyondStop, isOpenBeyondTarget) = (Gain(open, _levels.Stop) <= 0, Gain(open, _levels.TakeProfit) >= 0);
        var (isStopTouched, isTargetTouched) = (Gain(worst, _levels.Stop) <= 0, Gain(best, _levels.TakeProfit) >= 0);
        var (status, price) =
            isOpenBeyondStop ? (OutcomeStatus.Stop, open)
            : isOpenBeyondTarget ? (OutcomeStatus.Target, _levels.TakeProfit)
            : isStopTouched && isTargetTouched ? (OutcomeStatus.Ambiguous, _levels.Stop)
            : isStopTouched ? (OutcomeStatus.Stop, _levels.Stop)
            : isTargetTouched ? (OutcomeStatus.Target, _levels.TakeProfit)
            : (OutcomeStatus.Open, close);
        _lastClose = close;
        PayFunding(closeTime, close, inclusive: true);
        if (status != OutcomeStatus.Open)
        {
            return Exit(status, price, closeTime);
        }

        _mfeR = Math.Max(_mfeR, Gain(best, _fill) / _distance);
        _maeR = Math.Min(_maeR, Gain(worst, _fill) / _distance);
        return false;
    }

    // A settlement is priced at the newest close at or before it.
    private void PayFunding(Instant until, double price, bool inclusive)
    {
        if (_pendingFunding is not { Count: > 0 } pending)
        {
            return;
        }

        var paid = 0;
        while (paid < pending.Count && (pending[paid].Time < until || (inclusive && pending[paid].Time == until)))
        {
            _fundingR += _sign * pending[paid].Rate * price / _distance;
            paid++;
        }

        pending.RemoveRange(0, paid);
    }

    private bool Exit(OutcomeStatus status, double price, Instant at)
    {
        var gross = Gain(price, _fill) / _distance;
        var fees = _options.Fee * (_fill + price) / _distance;
        _mfeR = Math.Max(_mfeR, gross);
        _maeR = Math.Min(_maeR, gross);
        return Finish(status, new OutcomeExit(price, at, at.MillisecondsSince(From) / Minute, gross, fees, _fundingR));
    }

    private bool Finish(OutcomeStatus status, OutcomeExit? exit)
    {
        _final = new Outcome(status, _mfeR, _maeR, exit);
        return true;
    }

    // How far a price is on the winning side of another one.
    private double Gain(double price, double reference) => _sign * (price - reference);
}
