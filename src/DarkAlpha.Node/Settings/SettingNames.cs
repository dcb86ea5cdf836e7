using DarkAlpha.Domain.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>Finds the setting somebody probably meant.</summary>
internal static class SettingNames
{
    /// <summary>The known name nearest to an unknown one, or null when none is near: one slip in five letters, three at most.</summary>
    public static string? Nearest(string unknown, IEnumerable<string> known)
    {
        var word = unknown.ToUpperInvariant();
        var best = Math.Clamp(word.Length / 5, 1, 3) + 1;
        string? nearest = null;
        foreach (var candidate in known)
        {
            // Words whose lengths differ by more cannot be nearer; most pairs end here.
            if (Math.Abs(candidate.Length - word.Length) < best
                && Spelling.Distance(word, candidate.ToUpperInvariant()) is var distance && distance < best)
            {
                best = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }
}
