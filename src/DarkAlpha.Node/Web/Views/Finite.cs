namespace DarkAlpha.Node.Web.Views;

/// <summary>Replaces infinities, which JSON cannot represent; a ratio with a tiny denominator can overflow to one.</summary>
internal static class Finite
{
    /// <summary>The number, or null when it is not finite.</summary>
    public static double? Of(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
