using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>Spreads the polls of many symbols over an interval.</summary>
internal static class Phase
{
    /// <summary>A fraction in [0, 1) that depends on the symbol only (32-bit FNV-1a of its characters).</summary>
    public static double Of(Symbol symbol)
    {
        var hash = 2_166_136_261u;
        foreach (var character in symbol.Name)
        {
            hash = (hash ^ character) * 16_777_619u;
        }

        return hash / 4_294_967_296.0;
    }
}
