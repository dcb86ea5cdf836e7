using System.Buffers.Text;
using System.Globalization;

namespace DarkAlpha.Binance.Text;

/// <summary>Parses decimal numbers from bytes without allocating; used for files and sockets.</summary>
internal static class DecimalText
{
    // A double represents powers of ten exactly up to 10^22 and integers exactly up to 2^53. A quotient of two exact numbers is rounded
    // once, so it is the nearest double (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990).
    private const int MaxExactDecimals = 22;
    private const ulong MaxExactInteger = 1UL << 53;

    // 19 digits always fit into an unsigned 64-bit integer; 18 digits and a decimal point have the same length.
    private const int MaxCharacters = 19;

    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>
    /// Parses a finite decimal number, correctly rounded. An exponent is allowed, spaces and group separators are not. On failure
    /// <paramref name="value"/> is infinite or NaN when the text is a number out of range, otherwise 0.
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

        if (mantissa > MaxExactInteger || decimals > MaxExactDecimals || (seenPoint && (decimals == 0 || decimals == digits.Length - 1)))
        {
            return TrySlowNumber(text, out value);
        }

        var magnitude = mantissa / PowersOfTen[decimals];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    /// <summary>Parses an integer without decimal point or exponent; <paramref name="value"/> is 0 on failure.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or >= MaxCharacters)
        {
            return TrySlowInteger(text, out value);
        }

        foreach (var character in text)
        {
            var digit = (uint)(character - '0');
            if (digit > 9)
            {
                return TrySlowInteger(text, out value);
            }

            value = value * 10 + digit;
        }

        return true;
    }

    private static bool TrySlowInteger(ReadOnlySpan<byte> text, out long value)
    {
        if (Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length)
        {
            return true;
        }

        value = 0;
        return false;
    }

    // Not Utf8Parser: it rounds a number halfway between two doubles up when only zeros follow the decimal point.
    private static bool TrySlowNumber(ReadOnlySpan<byte> text, out double value)
    {
        // double.TryParse ignores trailing zero bytes.
        if (text is not [.., 0] && double.TryParse(text, Styles, CultureInfo.InvariantCulture, out value))
        {
            return double.IsFinite(value);
        }

        value = 0;
        return false;
    }
}
