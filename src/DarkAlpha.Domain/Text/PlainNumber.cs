using System.Globalization;

namespace DarkAlpha.Domain.Text;

/// <summary>
/// Numbers for people: a given number of significant digits and never an exponent, so that they can be pasted into an order form.
/// </summary>
public static class PlainNumber
{
    /// <summary>The number as a plain decimal, e.g. <c>0.00001</c> and not <c>1E-05</c>.</summary>
    /// <param name="value">The number; NaN and infinities keep their names.</param>
    /// <param name="digits">Significant digits, at most.</param>
    public static string Format(double value, int digits = 8)
    {
        var text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        return mark < 0
            ? text
            : Expand(text.AsSpan(0, mark), int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    // One digit stands before the point of the mantissa.
    private static string Expand(ReadOnlySpan<char> mantissa, int exponent)
    {
        var sign = mantissa[0] == '-' ? "-" : "";
        var figures = mantissa[sign.Length..].ToString().Replace(".", "", StringComparison.Ordinal);
        return exponent < 0
            ? $"{sign}0.{new string('0', -exponent - 1)}{figures}"
            : sign + figures.PadRight(exponent + 1, '0');
    }
}
