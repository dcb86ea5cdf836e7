namespace DarkAlpha.Node.Web.Views;

/// <summary>JSON has no infinity; a ratio with a tiny denominator may still reach it.</summary>
internal static class Finite
{
    /// <summary>The number, or null when JSON cannot say it.</summary>
    public static double? Of(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
