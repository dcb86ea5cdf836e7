namespace DarkAlpha.Domain.Tests.Support;

/// <summary>The neighbours of a number, so that a threshold can be tested on both sides as closely as a double allows.</summary>
public static class Nudge
{
    /// <summary>The number itself for 0, the next smaller double for −1, the next larger for +1.</summary>
    public static double By(double value, int steps) => steps switch
    {
        < 0 => Math.BitDecrement(value),
        > 0 => Math.BitIncrement(value),
        _ => value,
    };
}
