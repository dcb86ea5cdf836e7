using System.Collections;
using dotenv.net;

namespace DarkAlpha.Node.Settings;

/// <summary>The raw settings: the <c>.env</c> file and the environment, where the environment wins. An empty value counts as not given.</summary>
internal sealed class SettingsSource
{
    private const string Environment = "environment";

    private readonly Dictionary<string, string> _file;
    private readonly Dictionary<string, string> _environment;

    private SettingsSource(string fileName, Dictionary<string, string> file, Dictionary<string, string> environment)
    {
        FileName = fileName;
        _file = file;
        _environment = environment;
    }

    /// <summary>The file's name as it is shown to people.</summary>
    public string FileName { get; }

    /// <summary>Every name given, with where it was given.</summary>
    public IEnumerable<KeyValuePair<string, string>> Origins
    {
        get
        {
            foreach (var name in _file.Keys)
            {
                yield return KeyValuePair.Create(name, FileName);
            }

            foreach (var name in _environment.Keys)
            {
                yield return KeyValuePair.Create(name, Environment);
            }
        }
    }

    /// <summary>Reads a file, if it is there, and the process's environment.</summary>
    /// <exception cref="SettingsException">A line of the file is not NAME=value.</exception>
    public static SettingsSource Load(string path, IDictionary environment)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in environment)
        {
            given[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new SettingsSource(path, File.Exists(path) ? ReadFile(path) : [], given);
    }

    /// <summary>The value of a setting, trimmed, and where it comes from; null when it is not given.</summary>
    public GivenSetting? Find(string name) =>
        Given(_environment, name) is { } fromEnvironment ? new GivenSetting(fromEnvironment, Environment)
        : Given(_file, name) is { } fromFile ? new GivenSetting(fromFile, FileName)
        : null;

    private static string? Given(Dictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static Dictionary<string, string> ReadFile(string path)
    {
        RefuseStrayLines(path);
        const string Export = "export ";
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in DotEnv.Read(new DotEnvOptions(envFilePaths: [path], ignoreExceptions: false)))
        {
            // As in a shell, the last line wins, with or without export.
            values[(name.StartsWith(Export, StringComparison.Ordinal) ? name[Export.Length..] : name).Trim()] = value;
        }

        return values;
    }

    // The library passes over a line without '='; a setting lost that way would silently keep its default.
    private static void RefuseStrayLines(string path)
    {
        var stray = File.ReadLines(path)
            .Select((text, index) => (Text: text.Trim(), Line: index + 1))
            .Where(l => l.Text.Length > 0 && l.Text[0] != '#' && !l.Text.Contains('='))
            .Select(l => $"{path}: line {l.Line} is neither NAME=value nor a comment")
            .ToList();
        if (stray.Count > 0)
        {
            throw new SettingsException(stray);
        }
    }
}
