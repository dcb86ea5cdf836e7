namespace DarkAlpha.Domain.Tests.Support;

/// <summary>The newest values, and their statistics computed from scratch in two passes: slow, but without drift.</summary>
public sealed class WindowReference(int window)
{
    private readonly Queue<double> _values = new(window);

    public int Count => _values.Count;

    public double Maximum => _values.Max();

    public double Mean
    {
        get
        {
            // The second pass takes away the rounding of the first.
            var rough = _values.Sum() / Count;
            return rough + _values.Sum(v => v - rough) / Count;
        }
    }

    public double PopulationDeviation
    {
        get
        {
            var mean = Mean;
            return Math.Sqrt(_values.Sum(v => (v - mean) * (v - mean)) / Count);
        }
    }

    public void Add(double value)
    {
        if (Count == window)
        {
            _values.Dequeue();
        }

        _values.Enqueue(value);
    }
}
