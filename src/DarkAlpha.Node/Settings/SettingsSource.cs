using System.Collections;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>The raw settings: the <c>.env</c> file and the environment, where the environment wins. An empty value counts as not given.</summary>
internal sealed class SettingsSource
{
    private const string Environment = "environment";

    private readonly EnvFile _file;
    private readonly Dictionary<string, string> _environment;

    private SettingsSource(string fileName, EnvFile file, Dictionary<string, string> environment)
    {
        FileName = SecretMask.OfValue(fileName);
        _file = file;
        _environment = environment;
    }

    /// <summary>What of the file cannot be read, each with its line.</summary>
    public IReadOnlyList<string> Errors => _file.Errors;

    /// <summary>What in the file may not be meant, each with its line.</summary>
    public IReadOnlyList<string> Warnings => _file.Warnings;

    /// <summary>The file's name as it is shown to people.</summary>
    public string FileName { get; }

    /// <summary>Every name given, with where it was given.</summary>
    public IEnumerable<KeyValuePair<string, string>> Origins
    {
        get
        {
            foreach (var name in _file.Values.Keys)
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
    public static SettingsSource Load(string path, IDictionary environment)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in environment)
        {
            given[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new SettingsSource(path, EnvFile.Read(path), given);
    }

    /// <summary>The value of a setting, trimmed, and where it comes from; null when it is not given.</summary>
    public GivenSetting? Find(string name) =>
        Given(_environment, name) is { } fromEnvironment ? new GivenSetting(fromEnvironment, Environment)
        : Given(_file.Values, name) is { } fromFile ? new GivenSetting(fromFile, FileName)
        : null;

    private static string? Given(IReadOnlyDictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
