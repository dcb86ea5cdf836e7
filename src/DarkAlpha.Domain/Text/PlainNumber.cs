using System.Globalization;

namespace DarkAlpha.Domain.Text;

/// <summary>Numbers as people read them and paste them into an order form: never with an exponent.</summary>
public static class PlainNumber
{
    // Beyond these a decimal has no digits left, or too few; no market's price comes near them.
    private const double Largest = 1e20;
    private const double Smallest = 1e-18;

    /// <summary>A number with a number of significant digits, e.g. <c>0.000030561186</c>.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="digits">Significant digits, 1 to 15.</param>
    public static string Format(double value, int digits = 8)
    {
        var text = value.ToString($"G{digits}", CultureInfo.InvariantCulture);
        return Math.Abs(value) is > Smallest and < Largest
            ? decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            : text;
    }
}
