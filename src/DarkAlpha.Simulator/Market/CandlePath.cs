using DarkAlpha.Domain.Market;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Simulator.Market;

/// <summary>
/// A plausible price path through one minute: it starts at the candle's open, touches its low and its high, stays within them, and ends
/// with exactly the given candle. It depends only on the step, so streams, REST responses and two runs with one seed agree.
/// </summary>
internal readonly struct CandlePath
{
    /// <summary>Number of steps in a minute.</summary>
    public const int Steps = 240;

    /// <summary>Length of a step: 250 ms, the exchange's interval between kline updates.</summary>
    public const long StepMs = (long)CandleInterval.OneMinute / Steps;

    private const double NoiseFraction = 0.08;
    private const double CounterMoveFirstProbability = 0.7;

    private readonly Candle _candle;
    private readonly SeededHash _hash;
    private readonly PriceScale _scale;
    private readonly int _firstAt;
    private readonly int _secondAt;
    private readonly double _first;
    private readonly double _second;

    public CandlePath(in Candle candle, SeededHash symbol, PriceScale scale)
    {
        _candle = candle;
        _scale = scale;
        _hash = symbol.Of(candle.OpenTime.UnixMilliseconds);
        _firstAt = 15 + (int)(90 * _hash.Unit(-1));
        _secondAt = 135 + (int)(90 * _hash.Unit(-2));

        // Most rising candles dip first.
        var rising = candle.Close >= candle.Open;
        var lowFirst = _hash.Unit(-3) < CounterMoveFirstProbability == rising;
        (_first, _second) = lowFirst ? (candle.Low, candle.High) : (candle.High, candle.Low);
    }

    /// <summary>Last traded price at a step, 0 (the open) to <see cref="Steps"/> (the close).</summary>
    public double PriceAt(int step)
    {
        if (step <= 0)
        {
            return _candle.Open;
        }

        if (step >= Steps)
        {
            return _candle.Close;
        }

        if (step == _firstAt || step == _secondAt)
        {
            return step == _firstAt ? _first : _second;
        }

        var (fromStep, from, toStep, to) = step < _firstAt ? (0, _candle.Open, _firstAt, _first)
            : step < _secondAt ? (_firstAt, _first, _secondAt, _second)
            : (_secondAt, _second, Steps, _candle.Close);
        var straight = from + (to - from) * (step - fromStep) / (toStep - fromStep);
        var noise = NoiseFraction * (_candle.High - _candle.Low) * (2 * _hash.Unit(step) - 1);
        return Math.Clamp(_scale.Price(straight + noise), _candle.Low, _candle.High);
    }

    /// <summary>The candle as formed up to a step; at <see cref="Steps"/> it equals the recorded candle bit for bit.</summary>
    public Candle At(int step)
    {
        if (step >= Steps)
        {
            return _candle;
        }

        var forming = new Candle(_candle.OpenTime, _candle.Open, _candle.Open, _candle.Open, _candle.Open, VolumeAt(0));
        for (var s = 1; s <= step; s++)
        {
            forming = Next(forming, s);
        }

        return forming;
    }

    /// <summary>The candle at a step, computed from the candle at the previous step.</summary>
    public Candle Next(in Candle previous, int step)
    {
        if (step >= Steps)
        {
            return _candle;
        }

        var price = PriceAt(step);
        return previous with
        {
            High = Math.Max(previous.High, price),
            Low = Math.Min(previous.Low, price),
            Close = price,
            Volume = VolumeAt(step),
        };
    }

    private double VolumeAt(int step) => _scale.Quantity(_candle.Volume * ((step + _hash.Unit(1_000 + step)) / (Steps + 1)));
}
