using System.Collections.Immutable;
using System.Globalization;

namespace DarkAlpha.TestSupport.Processes;

/// <summary>
/// A process started in the background of a script (<c>sh -c '... &amp;'</c>, <c>nohup</c>) ignores SIGINT or SIGHUP, and its children
/// inherit that. A test that sends such a signal uses this prefix to start the program with default signal handling, as an interactive
/// shell does.
/// </summary>
internal static class DefaultSignals
{
    private static readonly (string Name, int Number)[] TestSignals = [("HUP", 1), ("INT", 2)];

    /// <summary>
    /// Prefix of a command line that resets ignored signals to their default; empty when none is ignored. Needs env of coreutils 8.31 or
    /// later.
    /// </summary>
    public static ImmutableArray<string> Prefix { get; } =
        FindIgnored() is { Length: > 0 } ignored ? ["env", $"--default-signal={string.Join(',', ignored)}"] : [];

    private static string[] FindIgnored()
    {
        const string Ignored = "SigIgn:";
        const string Status = "/proc/self/status";
        if (!File.Exists(Status))
        {
            return [];
        }

        var line = File.ReadLines(Status).First(l => l.StartsWith(Ignored, StringComparison.Ordinal));
        var mask = ulong.Parse(line.AsSpan(Ignored.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return [.. TestSignals.Where(signal => (mask & (1UL << (signal.Number - 1))) != 0).Select(signal => signal.Name)];
    }
}
