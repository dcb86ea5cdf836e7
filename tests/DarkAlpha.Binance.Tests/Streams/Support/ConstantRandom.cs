namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>Returns the same number every time, so that delays are deterministic.</summary>
internal sealed class ConstantRandom(double value) : Random
{
    public override double NextDouble() => value;
}
