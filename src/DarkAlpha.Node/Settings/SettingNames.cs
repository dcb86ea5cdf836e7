using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>Suggests a setting for a misspelled name.</summary>
internal static class SettingNames
{
    /// <summary>The closest known name, or null when none is close: within one edit per five letters, at most three.</summary>
    public static string? Nearest(string unknown, IEnumerable<string> known)
    {
        var word = unknown.ToUpperInvariant();
        var bestDistance = Math.Clamp(word.Length / 5, 1, 3) + 1;
        string? nearest = null;
        foreach (var candidate in known)
        {
            // The difference in length is a lower bound of the distance; it excludes most candidates cheaply.
            if (Math.Abs(candidate.Length - word.Length) < bestDistance
                && Spelling.Distance(word, candidate.ToUpperInvariant()) is var distance && distance < bestDistance)
            {
                bestDistance = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }
}
