namespace DarkAlpha.Simulator.Synthetic;

/// <summary>
/// Stateless random numbers: the number at (key, index) does not depend on the order of calls. It lets a stream and a REST response agree
/// on the price at one instant without sharing state.
/// </summary>
/// <param name="key">Identifies the sequence of numbers.</param>
internal readonly struct SeededHash(ulong key)
{
    /// <summary>The sequence of <paramref name="name"/> with <paramref name="seed"/>.</summary>
    public SeededHash(int seed, string name)
        : this(Name(seed, name))
    {
    }

    /// <summary>A sub-sequence, for example that of one candle.</summary>
    public SeededHash Of(long part) => new(Mix(key ^ Mix((ulong)part)));

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit(long index) => (Bits(index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform over all 64-bit values.</summary>
    public ulong Bits(long index) => Mix(key + (ulong)index * 0x9E3779B97F4A7C15);

    private static ulong Name(int seed, string name)
    {
        // FNV-1a, because string.GetHashCode differs between processes.
        var hash = 14_695_981_039_346_656_037;
        foreach (var character in $"{seed}/{name}")
        {
            hash = (hash ^ character) * 1_099_511_628_211;
        }

        return hash;
    }

    // The finalizer of SplitMix64.
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
