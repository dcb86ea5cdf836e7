namespace DarkAlpha.Node.Tests.Support;

/// <summary>Python's <c>random.Random(seed)</c> (MT19937), to reproduce test data that a Python script generated.</summary>
internal sealed class PythonRandom
{
    private const int Size = 624;
    private const int Period = 397;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public PythonRandom(uint seed)
    {
        _state[0] = 19_650_218;
        for (uint i = 1; i < Size; i++)
        {
            _state[i] = 1_812_433_253 * (_state[i - 1] ^ (_state[i - 1] >> 30)) + i;
        }

        var index = 1;
        for (var left = Size; left > 0; left--)
        {
            _state[index] = (_state[index] ^ ((_state[index - 1] ^ (_state[index - 1] >> 30)) * 1_664_525)) + seed;
            index = Next(index);
        }

        for (var left = Size - 1; left > 0; left--)
        {
            _state[index] = (_state[index] ^ ((_state[index - 1] ^ (_state[index - 1] >> 30)) * 1_566_083_941)) - (uint)index;
            index = Next(index);
        }

        _state[0] = 0x8000_0000;
    }

    /// <summary>Equivalent of <c>randrange(end)</c>.</summary>
    public int Range(int end)
    {
        var bits = 32 - int.LeadingZeroCount(end);
        while (true)
        {
            var value = (int)(NextUInt() >> (32 - bits));
            if (value < end)
            {
                return value;
            }
        }
    }

    /// <summary>Equivalent of <c>randrange(start, end)</c>.</summary>
    public int Range(int start, int end) => start + Range(end - start);

    /// <summary>Equivalent of <c>choice(values)</c>.</summary>
    public T Choice<T>(IReadOnlyList<T> values) => values[Range(values.Count)];

    private int Next(int index)
    {
        if (index + 1 < Size)
        {
            return index + 1;
        }

        _state[0] = _state[Size - 1];
        return 1;
    }

    private uint NextUInt()
    {
        if (_next == Size)
        {
            Twist();
        }

        var y = _state[_next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        return y ^ (y >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Size; i++)
        {
            var y = (_state[i] & 0x8000_0000) | (_state[(i + 1) % Size] & 0x7fff_ffff);
            _state[i] = _state[(i + Period) % Size] ^ (y >> 1) ^ ((y & 1) * 0x9908_b0df);
        }

        _next = 0;
    }
}
