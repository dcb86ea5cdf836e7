using System.Collections;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Tests.Support;

/// <summary>All settings of the program, and a way to load settings without a file or the process's environment.</summary>
internal static class KnownSettings
{
    private const string NoFile = "no such .env";

    public static IReadOnlyDictionary<string, string> Defaults { get; } = ReadDefaults();

    public static NodeSettings Load(params (string Name, string Value)[] environment) => LoadFile(NoFile, environment);

    public static NodeSettings LoadFile(string path, params (string Name, string Value)[] environment)
    {
        // The type that Environment.GetEnvironmentVariables returns.
        var variables = new Hashtable(StringComparer.Ordinal);
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        return NodeSettings.Load(path, variables);
    }

    private static IReadOnlyDictionary<string, string> ReadDefaults()
    {
        var reader = new SettingsReader(SettingsSource.Load(NoFile, new Hashtable()));
        SettingsTable.Read(reader);
        return reader.Defaults;
    }
}
