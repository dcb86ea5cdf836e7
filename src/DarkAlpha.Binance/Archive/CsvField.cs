using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace DarkAlpha.Binance.Archive;

/// <summary>Parses archive times from bytes; <see cref="DarkAlpha.Binance.Text.DecimalText"/> parses the numbers.</summary>
internal static class CsvField
{
    private const long MinMilliseconds = 100_000_000_000;
    private const long MinMicroseconds = 100_000_000_000_000;
    private const long EndOfMicroseconds = 100_000_000_000_000_000;

    /// <summary>Parses Unix milliseconds, Unix microseconds or <c>YYYY-MM-DD HH:MM:SS</c> UTC.</summary>
    public static bool TryTime(ReadOnlySpan<byte> field, out long unixMilliseconds)
    {
        if (Utf8Parser.TryParse(field, out long epoch, out var consumed) && consumed == field.Length)
        {
            unixMilliseconds = epoch >= MinMicroseconds ? epoch / 1000 : epoch;
            return epoch is >= MinMilliseconds and < EndOfMicroseconds;
        }

        const string Pattern = "yyyy-MM-dd HH:mm:ss";
        unixMilliseconds = 0;
        Span<char> text = stackalloc char[Pattern.Length];
        if (field.Length != text.Length
            || Encoding.ASCII.GetChars(field, text) != text.Length
            || !DateTime.TryParseExact(
                text, Pattern, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return false;
        }

        unixMilliseconds = new DateTimeOffset(time).ToUnixTimeMilliseconds();
        return true;
    }
}
