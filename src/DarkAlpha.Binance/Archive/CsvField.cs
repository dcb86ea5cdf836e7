using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace DarkAlpha.Binance.Archive;

/// <summary>Reads single fields straight from their bytes.</summary>
internal static class CsvField
{
    // 10^22 is the last power of ten, and 2^53 the last integer, that a double holds exactly: a quotient of two exact numbers is
    // rounded once, so it is the nearest double (W. D. Clinger, How to Read Floating Point Numbers Accurately, 1990).
    private const int MostExactDecimals = 22;
    private const ulong LargestExactInteger = 1UL << 53;
    private const int MostDigits = 18;

    private const long SmallestMilliseconds = 100_000_000_000;
    private const long SmallestMicroseconds = 100_000_000_000_000;
    private const long LargestMicroseconds = 100_000_000_000_000_000;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads a finite decimal number, correctly rounded; an exponent is allowed, spaces and group separators are not.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> field, out double value)
    {
        var negative = field.Length > 0 && field[0] == (byte)'-';
        var digits = negative ? field[1..] : field;
        // Nineteen digits overflow a long, not an unsigned one.
        ulong mantissa = 0;
        var decimals = 0;
        var seenPoint = false;
        if (digits.Length is 0 or > MostDigits + 1)
        {
            return TrySlowNumber(field, out value);
        }

        foreach (var character in digits)
        {
            var digit = character - '0';
            if ((uint)digit <= 9)
            {
                mantissa = mantissa * 10 + (uint)digit;
                decimals += seenPoint ? 1 : 0;
            }
            else if (character == '.' && !seenPoint)
            {
                seenPoint = true;
            }
            else
            {
                return TrySlowNumber(field, out value);
            }
        }

        if (mantissa > LargestExactInteger || decimals > MostExactDecimals || (seenPoint && (decimals == 0 || decimals == digits.Length - 1)))
        {
            return TrySlowNumber(field, out value);
        }

        var magnitude = mantissa / PowersOfTen[decimals];
        value = negative ? -magnitude : magnitude;
        return true;
    }

    /// <summary>Reads a time as milliseconds or microseconds since 1970, or as <c>YYYY-MM-DD HH:MM:SS</c> UTC.</summary>
    public static bool TryTime(ReadOnlySpan<byte> field, out long unixMilliseconds)
    {
        if (Utf8Parser.TryParse(field, out long epoch, out var consumed) && consumed == field.Length)
        {
            unixMilliseconds = epoch >= SmallestMicroseconds ? epoch / 1000 : epoch;
            return epoch is >= SmallestMilliseconds and < LargestMicroseconds;
        }

        const string Pattern = "yyyy-MM-dd HH:mm:ss";
        unixMilliseconds = 0;
        if (field.Length != Pattern.Length
            || !DateTime.TryParseExact(
                Encoding.ASCII.GetString(field), Pattern, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return false;
        }

        unixMilliseconds = new DateTimeOffset(time).ToUnixTimeMilliseconds();
        return true;
    }

    private static bool TrySlowNumber(ReadOnlySpan<byte> field, out double value) =>
        Utf8Parser.TryParse(field, out value, out int consumed) && consumed == field.Length && double.IsFinite(value);
}
