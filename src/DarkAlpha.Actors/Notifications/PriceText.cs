using DarkAlpha.Domain.Text;

namespace DarkAlpha.Actors.Notifications;

/// <summary>Formats prices for reading and for pasting into an order form: no exponent, no group separators.</summary>
public static class PriceText
{
    private const int SignificantDigits = 8;
    private const int MaxDecimals = 15;

    // A double has 15 reliable digits; what follows them is the rounding noise of its computation.
    private const int ReliableDigits = 15;

    // A price this close to a tick, in decimals of a tick, is on it: computed levels carry rounding noise.
    private const int DecimalsOfATick = 6;

    // Above this, the conversion to decimal could overflow; no market price comes near it.
    private const double Largest = 1e15;

    /// <summary>
    /// Formats a price rounded to the nearest tick, with the tick's decimals; with eight significant digits when there is no tick.
    /// </summary>
    /// <param name="price">A price in quote currency.</param>
    /// <param name="tick">The symbol's tick size; null, or a value out of range, counts as unknown.</param>
    public static string Format(double price, double? tick)
    {
        if (!IsInRange(price))
        {
            return price.ToString();
        }

        return StepOf(tick) is { } step
            ? OnStep(Math.Round((decimal)price / step, MidpointRounding.AwayFromZero), step)
            : BySignificance(price);
    }

    /// <summary>
    /// Formats a price rounded to a tick in a chosen direction, with the tick's decimals; with fifteen significant digits when there is no
    /// tick. A price within a millionth of a tick from one is on it and is not moved to the next.
    /// </summary>
    /// <param name="price">A price in quote currency.</param>
    /// <param name="tick">The symbol's tick size; null, or a value out of range, counts as unknown.</param>
    /// <param name="rounding">The direction; <see cref="MidpointRounding.ToNegativeInfinity"/> is the tick at or below the price.</param>
    public static string Format(double price, double? tick, MidpointRounding rounding) =>
        IsInRange(price) && StepOf(tick) is { } step
            ? OnStep(Math.Round(Math.Round((decimal)price / step, DecimalsOfATick), rounding), step)
            : PlainNumber.Format(price, ReliableDigits);

    private static bool IsInRange(double price) => double.IsFinite(price) && Math.Abs(price) <= Largest;

    private static decimal? StepOf(double? tick) => tick is > 1e-12 and < 1e9 ? WithoutTrailingZeros((decimal)tick.Value) : null;

    private static string OnStep(decimal steps, decimal step) => (steps * step).ToString($"F{step.Scale}");

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
