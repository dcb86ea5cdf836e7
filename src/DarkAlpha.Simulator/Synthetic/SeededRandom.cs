namespace DarkAlpha.Simulator.Synthetic;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): the same seed and name give the same numbers on
/// every runtime and processor, which System.Random guarantees only within one version. Uses only arithmetic that IEEE 754 defines exactly,
/// so no logarithm or cosine and therefore no true normal distribution.
/// </summary>
internal sealed class SeededRandom
{
    private ulong _state;

    /// <summary>Creates the sequence of <paramref name="name"/> with <paramref name="seed"/>.</summary>
    public SeededRandom(int seed, string name)
    {
        // FNV-1a, because string.GetHashCode differs between processes.
        _state = 14_695_981_039_346_656_037;
        foreach (var character in $"{seed}/{name}")
        {
            _state = (_state ^ character) * 1_099_511_628_211;
        }
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextUnit()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return (z >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>Uniform between two bounds.</summary>
    public double NextBetween(double low, double high) => low + (high - low) * NextUnit();

    /// <summary>
    /// Bell-shaped with mean 0 and standard deviation 1: the sum of four uniform numbers, hence within ±3.47, so calm markets stay calm
    /// with any seed.
    /// </summary>
    public double NextBell() => (NextUnit() + NextUnit() + NextUnit() + NextUnit() - 2) * Math.Sqrt(3);
}
