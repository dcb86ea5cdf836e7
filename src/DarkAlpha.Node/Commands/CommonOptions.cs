using System.CommandLine;
using DarkAlpha.Actors.Text;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    private const string DefaultEnvFile = ".env";

    /// <summary>Another file than <c>.env</c>: one option of the whole program, so that it counts before the verb as well as after it.</summary>
    public static Option<string?> EnvFile { get; } = new("--env-file")
    {
        Description = "File with settings (NAME=value); the environment wins over it. Default: .env in this folder, if there is one.",
        HelpName = "file",
        Recursive = true,
    };

    /// <summary>Makes a verb that reads no settings refuse a file with settings, rather than ignore it.</summary>
    public static Command ReadsNoSettings(this Command verb)
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

    /// <summary>Reads the settings and points out what looks like a slip.</summary>
    /// <exception cref="SettingsException">A value is not allowed.</exception>
    /// <exception cref="InputException">The file named does not exist.</exception>
    public static NodeSettings LoadSettings(ParseResult parsed)
    {
        var settings = ReadSettings(parsed);
        foreach (var warning in settings.Warnings)
        {
            Console.Error.WriteLine($"darkalpha: warning: {warning}");
        }

        return settings;
    }

    /// <summary>Reads the settings without a word.</summary>
    /// <exception cref="SettingsException">A value is not allowed.</exception>
    /// <exception cref="InputException">The file named does not exist.</exception>
    public static NodeSettings ReadSettings(ParseResult parsed)
    {
        var named = parsed.GetValue(EnvFile);
        if (named is not null && !Path.Exists(named))
        {
            throw new InputException($"--env-file: there is no settings file \"{SecretMask.OfValue(named)}\"");
        }

        return NodeSettings.Load(named ?? DefaultEnvFile, Environment.GetEnvironmentVariables());
    }
}
