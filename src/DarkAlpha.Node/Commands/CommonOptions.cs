using System.CommandLine;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    private const string DefaultEnvFile = ".env";

    /// <summary>Another file than <c>.env</c>.</summary>
    public static Option<string?> EnvFile() => new("--env-file")
    {
        Description = "File with settings (NAME=value); the environment wins over it. Default: .env in this folder, if there is one.",
        HelpName = "file",
    };

    /// <summary>Reads the settings and points out what looks like a slip.</summary>
    /// <exception cref="SettingsException">A value is not allowed.</exception>
    /// <exception cref="InputException">The file named does not exist.</exception>
    public static NodeSettings LoadSettings(string? envFile)
    {
        var settings = ReadSettings(envFile);
        foreach (var warning in settings.Warnings)
        {
            Console.Error.WriteLine($"darkalpha: warning: {warning}");
        }

        return settings;
    }

    /// <summary>Reads the settings without a word.</summary>
    /// <exception cref="SettingsException">A value is not allowed.</exception>
    /// <exception cref="InputException">The file named does not exist.</exception>
    public static NodeSettings ReadSettings(string? envFile)
    {
        if (envFile is not null && !File.Exists(envFile))
        {
            throw new InputException($"there is no settings file {envFile}");
        }

        return NodeSettings.Load(envFile ?? DefaultEnvFile, Environment.GetEnvironmentVariables());
    }
}
