namespace DarkAlpha.Binance.Tests.Streams.Support;

/// <summary>Draws the same number every time, so that a wait is its bound.</summary>
internal sealed class ConstantRandom(double value) : Random
{
    public override double NextDouble() => value;
}
