using System.Buffers.Text;
using System.Globalization;

namespace DarkAlpha.Binance.Text;

/// <summary>Reads decimal numbers straight from their bytes, as files and sockets both carry them.</summary>
internal static class DecimalText
{
    // 10^22 is the last power of ten, and 2^53 the last integer, that a double holds exactly: a quotient of two exact numbers is
    // rounded once, so it is the nearest double (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990).
    private const int MaxExactDecimals = 22;
    private const ulong LargestExactInteger = 1UL << 53;

    // Nineteen digits always fit into 64 bits without a sign; eighteen and a point are as long.
    private const int MaxCharacters = 19;

    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>
    /// Reads a finite decimal number, correctly rounded; an exponent is allowed, spaces and group separators are not. When it fails,
    /// <paramref name="value"/> is infinite or NaN if the text is a number outside the range, and 0 if it is none.
    /// </summary>
    public static bool TryNumber(ReadOnlySpan<byte> text, out double value)
    {
        var negative = text.Length > 0 && text[0] == (byte)'-';
        var digits = negative ? text[1..] : text;
        ulong mantissa = 0;
        var decimals = 0;
        var seenPoint = false;
        if (digits.Length is 0 or > MaxCharacters)
        {
            return TrySlowNumber(text, out value);
        }

        foreach (var character in digits)
        {
            var digit = (uint)(character - '0');
            if (digit <= 9)
            {
                mantissa = mantissa * 10 + digit;
                decimals += seenPoint ? 1 : 0;
            }
            else if (character == '.' && !seenPoint)
            {
                seenPoint = true;
            }
            else
            {
                return TrySlowNumber(text, out value);
            }
        }

        if (mantissa > LargestExactInteger || decimals > MaxExactDecimals || (seenPoint && (decimals == 0 || decimals == digits.Length - 1)))
        {
            return TrySlowNumber(text, out value);
        }

        var magnitude = mantissa / PowersOfTen[decimals];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    /// <summary>Reads a whole number without point or exponent; 0 when it is none.</summary>
    public static bool TryWhole(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or >= MaxCharacters)
        {
            return TrySlowWhole(text, out value);
        }

        foreach (var character in text)
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
            {
                return TrySlowWhole(text, out value);
            }

            value = value * 10 + digit;
        }

        return true;
    }

    private static bool TrySlowWhole(ReadOnlySpan<byte> text, out long value)
    {
        if (Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length)
        {
            return true;
        }

        value = 0;
        return false;
    }

    // Not Utf8Parser: it rounds a number halfway between two doubles up when zeros follow its point.
    private static bool TrySlowNumber(ReadOnlySpan<byte> text, out double value)
    {
        // The framework takes zero bytes after a number for the end of its text.
        if (text is not [.., 0] && double.TryParse(text, Styles, CultureInfo.InvariantCulture, out value))
        {
            return double.IsFinite(value);
        }

        value = 0;
        return false;
    }
}
