namespace DarkAlpha.Domain.Indicators;

/// <summary>
/// Highest of the newest values in amortised O(1): a queue that keeps only values not yet overtaken by a newer, higher one.
/// The lowest is the negated maximum of the negated values, exactly.
/// </summary>
/// <param name="window">Number of newest values that count, at least 1.</param>
public sealed class RollingMaximum(int window)
{
    private readonly (long Index, double Value)[] _queue = new (long, double)[window];
    private int _head;
    private int _length;
    private long _added;

    /// <summary>True once the window is full.</summary>
    public bool IsFull => _added >= _queue.Length;

    /// <summary>The highest value in the window; NaN when there is none.</summary>
    public double Value => _length == 0 ? double.NaN : _queue[_head].Value;

    /// <summary>Adds the newest value; the oldest one leaves when the window is full.</summary>
    public void Add(double value)
    {
        if (_length > 0 && _queue[_head].Index <= _added - _queue.Length)
        {
            _head = Wrap(_head + 1);
            _length--;
        }

        while (_length > 0 && _queue[Wrap(_head + _length - 1)].Value <= value)
        {
            _length--;
        }

        _queue[Wrap(_head + _length)] = (_added, value);
        _length++;
        _added++;
    }

    /// <summary>Removes all values.</summary>
    public void Clear()
    {
        _head = _length = 0;
        _added = 0;
    }

    private int Wrap(int position) => position >= _queue.Length ? position - _queue.Length : position;
}
