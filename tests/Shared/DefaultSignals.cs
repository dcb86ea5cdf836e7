using System.Collections.Immutable;
using System.Globalization;

namespace DarkAlpha.Tests.Shared;

/// <summary>
/// Who is started in the background of a script (<c>sh -c '... &amp;'</c>, <c>nohup</c>) ignores Ctrl-C or the end of the terminal, and so does
/// everything he starts, with good reason; a test that sends such a signal has the program started as a person's terminal would.
/// </summary>
internal static class DefaultSignals
{
    private static readonly (string Name, int Number)[] Sent = [("HUP", 1), ("INT", 2)];

    /// <summary>What a command line begins with so that the program hears these signals; empty where it does anyway. Needs env of coreutils 8.31.</summary>
    public static ImmutableArray<string> Prefix { get; } = FindIgnored() is { Length: > 0 } ignored ? ["env", $"--default-signal={string.Join(',', ignored)}"] : [];

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
        return [.. Sent.Where(signal => (mask & (1UL << (signal.Number - 1))) != 0).Select(signal => signal.Name)];
    }
}
