namespace DarkAlpha.Actors.Feeds;

/// <summary>Spreads what many symbols do on the same interval.</summary>
internal static class Phase
{
    /// <summary>A fraction of at least 0 and below 1 that depends on the symbol alone (FNV-1a of its characters, 32 bits).</summary>
    public static double Of(string symbol)
    {
        var hash = 2_166_136_261u;
        foreach (var character in symbol)
        {
            hash = (hash ^ character) * 16_777_619u;
        }

        return hash / 4_294_967_296.0;
    }
}
