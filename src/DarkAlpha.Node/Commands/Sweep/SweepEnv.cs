using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Node.Commands.Replay;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>The recommended settings as lines for a <c>.env</c> file.</summary>
internal static class SweepEnv
{
    /// <summary>Writes the settings, and in comments what they rest on.</summary>
    /// <param name="grid">The grid.</param>
    /// <param name="verdict">A verdict that recommends a set.</param>
    /// <param name="source">Symbols and range, for people.</param>
    /// <param name="tried">Number of sets tried.</param>
    /// <param name="file">The file.</param>
    public static void Write(SweepGrid grid, SweepVerdict verdict, string source, int tried, OutputFile file) => file.WriteText(text =>
    {
        text.Write($"# Recommended by darkalpha sweep: {source}\n");
        foreach (var line in SweepText.Describe(grid, verdict, tried))
        {
            text.Write($"# {line}\n");
        }

        text.Write(string.Join('\n', grid.SettingsOf(verdict.Recommended!.Cell).Select(setting => $"{setting.Key}={setting.Value}")));
    });
}
