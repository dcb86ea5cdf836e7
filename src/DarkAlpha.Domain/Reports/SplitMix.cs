namespace DarkAlpha.Domain.Reports;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood 2014). Of its own, because the sequence of <see cref="Random"/> with a seed may change with the
/// runtime, and a report must not.
/// </summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A number from 0 to <paramref name="bound"/> − 1, each as likely as the others but for one part in 2³².</summary>
    public int Next(int bound) => (int)Math.BigMul(NextBits(), (ulong)bound, out _);

    private ulong NextBits()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var bits = _state;
            bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
            bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
            return bits ^ (bits >> 31);
        }
    }
}
