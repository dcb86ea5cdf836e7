namespace DarkAlpha.Actors.Notifications;

/// <summary>Formats prices for reading and for pasting into an order form: no exponent, no group separators.</summary>
public static class PriceText
{
    private const int SignificantDigits = 8;
    private const int MaxDecimals = 15;

    // Above this, the conversion to decimal could overflow; no market price comes near it.
    private const double Largest = 1e15;

    /// <summary>
    /// Formats a price rounded to the nearest tick, with the tick's decimals; with eight significant digits when there is no tick.
    /// </summary>
    /// <param name="price">A price in quote currency.</param>
    /// <param name="tick">The symbol's tick size; null, or a value out of range, counts as unknown.</param>
    public static string Format(double price, double? tick)
    {
        if (!double.IsFinite(price) || Math.Abs(price) > Largest)
        {
            return price.ToString();
        }

        if (tick is not (> 1e-12 and < 1e9))
        {
            return BySignificance(price);
        }

        var step = WithoutTrailingZeros((decimal)tick.Value);
        var rounded = Math.Round((decimal)price / step, MidpointRounding.AwayFromZero) * step;
        return rounded.ToString($"F{step.Scale}");
    }

    private static string BySignificance(double price)
    {
        if (price == 0)
        {
            return "0";
        }

        var decimals = Math.Clamp(SignificantDigits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(price))), 0, MaxDecimals);
        return WithoutTrailingZeros(Math.Round((decimal)price, decimals)).ToString();
    }

    // Dividing by 1 with maximum scale makes the runtime drop trailing zeros.
    private static decimal WithoutTrailingZeros(decimal value) => value / 1.000000000000000000000000000m;
}
