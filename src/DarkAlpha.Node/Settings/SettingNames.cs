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
            if (Math.Abs(candidate.Length - word.Length) < best && Distance(word, candidate.ToUpperInvariant()) is var distance && distance < best)
            {
                best = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    // Edits needed to turn one word into the other: insert, delete, replace, or swap two neighbours (optimal string alignment).
    private static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cost[i, j] = i + j;
                    continue;
                }

                var replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                cost[i, j] = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
