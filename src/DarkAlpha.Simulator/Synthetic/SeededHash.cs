namespace DarkAlpha.Simulator.Synthetic;

/// <summary>
/// Random numbers by place instead of by turn: the number at (key, index) is the same whoever asks and in whatever order. It lets a stream
/// and a REST answer agree on the price of one instant without sharing state.
/// </summary>
/// <param name="key">What the numbers belong to.</param>
internal readonly struct SeededHash(ulong key)
{
    /// <summary>The numbers that <paramref name="name"/> has under <paramref name="seed"/>.</summary>
    public SeededHash(int seed, string name)
        : this(Name(seed, name))
    {
    }

    /// <summary>The numbers of one part, for example of one candle.</summary>
    public SeededHash Of(long part) => new(Mix(key ^ Mix((ulong)part)));

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit(long index) => (Bits(index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform over all 64-bit numbers.</summary>
    public ulong Bits(long index) => Mix(key + (ulong)index * 0x9E3779B97F4A7C15);

    private static ulong Name(int seed, string name)
    {
        // FNV-1a: string.GetHashCode differs from run to run.
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
