using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.RegularExpressions;
using DarkAlpha.TestSupport.Files;

namespace DarkAlpha.TestSupport.Processes;

/// <summary>How the built program is started as a process of its own, with only the given settings.</summary>
internal static partial class ProgramStart
{
    private static IEnumerable<string> Secrets =>
        ["CLUSTER_SECRET", "DATABASE_URL", "HTTP_READ_TOKEN", "HTTP_TOKEN", "OTLP_ENDPOINT", "POSTBACK_URL", "TELEGRAM_BOT_TOKEN"];

    /// <summary>Names of all settings.</summary>
    public static ImmutableArray<string> KnownSettings { get; } = ReadKnownSettings();

    /// <summary>Describes a start with redirected output and errors.</summary>
    /// <param name="prefix">Command line of another program that execs it; empty starts the program directly.</param>
    /// <param name="folder">Working folder and temporary folder, so that files left behind are noticed.</param>
    /// <param name="arguments">Command-line arguments.</param>
    /// <param name="settings">All its settings; the last of a name counts.</param>
    /// <param name="program">Path of another version's <c>darkalpha.dll</c>; null for the one of this repository.</param>
    public static ProcessStartInfo Describe(
        IEnumerable<string> prefix,
        string folder,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string>> settings,
        string? program = null)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string[] command = [.. prefix, .. DefaultSignals.Prefix, dotnet, program ?? Repository.Program, .. arguments];
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in KnownSettings)
        {
            start.Environment.Remove(name);
        }

        // A build server may be taken for a terminal with colours.
        start.Environment["NO_COLOR"] = "1";
        start.Environment["TMPDIR"] = folder;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // Settings of the calling environment, such as a real bot token, must not leak into the tests.
    private static ImmutableArray<string> ReadKnownSettings() =>
    [
        .. SettingLine().Matches(File.ReadAllText(Path.Combine(Repository.Root, ".env.example"))).Select(m => m.Groups["name"].Value),
        .. Secrets.Select(name => $"{name}_FILE"),
    ];

    [GeneratedRegex(
        "^(# ?)?(?<name>[A-Z][A-Z0-9_]+)=", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SettingLine();
}
