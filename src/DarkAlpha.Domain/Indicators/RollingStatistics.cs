namespace DarkAlpha.Domain.Indicators;

/// <summary>Mean and population standard deviation of the newest values, each update in O(1) and without drift.</summary>
/// <param name="window">Number of newest values that count, at least 1.</param>
public sealed class RollingStatistics(int window)
{
    private readonly double[] _values = new double[window];
    private DoubleDouble _sum;
    private DoubleDouble _sumOfSquares;
    private int _next;
    private int _equalRun;

    /// <summary>Number of values that count now: 0 to the window.</summary>
    public int Count { get; private set; }

    /// <summary>The newest value; NaN when there is none.</summary>
    public double Last => Count == 0 ? double.NaN : _values[(_next + _values.Length - 1) % _values.Length];

    /// <summary>Arithmetic mean; NaN when there is no value.</summary>
    public double Mean => Count == 0 ? double.NaN : (_sum / Count).ToDouble();

    /// <summary>
    /// Population standard deviation (divided by the count, not by the count less one); exactly 0 when all values are equal, NaN when
    /// there is none.
    /// </summary>
    public double PopulationDeviation
    {
        get
        {
            if (Count == 0)
            {
                return double.NaN;
            }

            // The sums of squares are rounded, so equal values could leave a tiny residue that a z-score would amplify.
            if (_equalRun >= Count)
            {
                return 0;
            }

            var mean = _sum / Count;
            return Math.Sqrt(Math.Max(0, (_sumOfSquares / Count - mean * mean).ToDouble()));
        }
    }

    /// <summary>Adds the newest value; the oldest one leaves when the window is full.</summary>
    public void Add(double value)
    {
        _equalRun = Count > 0 && value == Last ? _equalRun + 1 : 1;
        if (Count == _values.Length)
        {
            var leaving = _values[_next];
            _sum -= DoubleDouble.Of(leaving);
            _sumOfSquares -= DoubleDouble.Product(leaving, leaving);
        }
        else
        {
            Count++;
        }

        _values[_next] = value;
        _next = (_next + 1) % _values.Length;
        Include(value);
        if (_next == 0)
        {
            Resum();
        }
    }

    /// <summary>Removes all values.</summary>
    public void Clear()
    {
        Count = _next = _equalRun = 0;
        _sum = _sumOfSquares = default;
    }

    private void Include(double value)
    {
        _sum += DoubleDouble.Of(value);
        _sumOfSquares += DoubleDouble.Product(value, value);
    }

    // Once a window, so still O(1) each: a value millions of times larger than the others leaves an error even in 106 bits.
    private void Resum()
    {
        _sum = _sumOfSquares = default;
        foreach (var value in _values)
        {
            Include(value);
        }
    }
}
