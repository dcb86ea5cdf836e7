namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Compares UTF-8 texts, ignoring the case of ASCII letters; all other bytes must be equal.</summary>
internal static class AsciiCase
{
    /// <summary>True when both texts are equal apart from the case of ASCII letters.</summary>
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i] && Upper(one[i]) != Upper(other[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static int Upper(byte character) => (uint)(character - 'a') <= 'z' - 'a' ? character - ('a' - 'A') : character;
}
