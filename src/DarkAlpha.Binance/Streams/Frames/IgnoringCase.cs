namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Compares texts whose English letters may be of either case; all other bytes must be the same.</summary>
internal static class IgnoringCase
{
    /// <summary>True when the two are the same text.</summary>
    public static bool Same(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
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
