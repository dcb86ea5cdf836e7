using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace DarkAlpha.Binance.Archive;

/// <summary>Reads times of the archive straight from their bytes; numbers are read by <see cref="DarkAlpha.Binance.Text.DecimalText"/>.</summary>
internal static class CsvField
{
    private const long SmallestMilliseconds = 100_000_000_000;
    private const long SmallestMicroseconds = 100_000_000_000_000;
    private const long LargestMicroseconds = 100_000_000_000_000_000;

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
}
