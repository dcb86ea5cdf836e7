using System.CommandLine;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Text;
using DarkAlpha.Node.Plugins;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    /// <summary>The settings file when none is given.</summary>
    public const string DefaultEnvFile = ".env";

    /// <summary>A settings file other than <c>.env</c>. Recursive, so that it is accepted before the verb as well as after it.</summary>
    public static Option<string?> EnvFile { get; } = new("--env-file")
    {
        Description = "Read settings (NAME=value) from this file; environment variables take precedence. "
            + "Default: .env in the current folder, if present.",
        HelpName = "file",
        Recursive = true,
    };

    /// <summary>Makes a verb that reads no settings reject <c>--env-file</c> instead of ignoring it.</summary>
    public static Command WithoutSettings(this Command verb)
    {
        verb.Validators.Add(given =>
        {
            if (given.GetResult(EnvFile) is { Implicit: false })
            {
                given.AddError($"--env-file: {verb.Name} reads no settings");
            }
        });
        return verb;
    }

    /// <summary>Reads the settings with the strategies of <c>STRATEGIES_PATH</c>, and prints a warning for each probable mistake.</summary>
    /// <exception cref="SettingsException">A value is invalid, or a strategy cannot be used.</exception>
    /// <exception cref="InputException">The given file does not exist.</exception>
    public static NodeSettings LoadSettings(ParseResult parsed) => LoadSettingsAlone(parsed).WithStrategies();

    /// <summary>The same without the strategies, for verbs that decide nothing: they run no code but the program's.</summary>
    /// <exception cref="SettingsException">A value is invalid.</exception>
    /// <exception cref="InputException">The given file does not exist.</exception>
    public static NodeSettings LoadSettingsAlone(ParseResult parsed)
    {
        var settings = ReadSettings(parsed);
        Warn(settings.Warnings);
        return settings;
    }

    /// <summary>Prints warnings.</summary>
    public static void Warn(IEnumerable<string> warnings)
    {
        foreach (var warning in warnings)
        {
            Console.Error.WriteLine($"darkalpha: warning: {Printable.Lines(warning)}");
        }
    }

    /// <summary>Reads the settings without printing their warnings.</summary>
    /// <exception cref="SettingsException">A value is invalid.</exception>
    /// <exception cref="InputException">The given file does not exist.</exception>
    public static NodeSettings ReadSettings(ParseResult parsed) =>
        NodeSettings.Load(PathOf(parsed), Environment.GetEnvironmentVariables());

    /// <summary>Reads the settings without validating them, for verbs that try other values of some.</summary>
    /// <exception cref="InputException">The given file does not exist.</exception>
    public static SettingsSource ReadSource(ParseResult parsed) =>
        SettingsSource.Load(PathOf(parsed), Environment.GetEnvironmentVariables());

    private static string PathOf(ParseResult parsed)
    {
        var path = parsed.GetValue(EnvFile);
        return path is null || Path.Exists(path)
            ? path ?? DefaultEnvFile
            : throw new InputException($"--env-file: file not found: \"{SecretMask.OfValue(path)}\"");
    }
}
