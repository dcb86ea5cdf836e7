namespace DarkAlpha.Domain.Strategies;

/// <summary>The written form of a <see cref="Side"/>.</summary>
public static class SideNames
{
    /// <summary><c>LONG</c> or <c>SHORT</c>.</summary>
    public static string Of(Side side) => side == Side.Long ? "LONG" : "SHORT";
}
