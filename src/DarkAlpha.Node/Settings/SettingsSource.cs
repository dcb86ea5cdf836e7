using System.Collections;
using System.Collections.Immutable;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// The raw settings of the <c>.env</c> file and the environment. The environment takes precedence; an empty value counts as not set.
/// </summary>
internal sealed class SettingsSource
{
    private const string Environment = "environment";

    private readonly EnvFile _file;
    private readonly Dictionary<string, string> _environment;
    private readonly IReadOnlyDictionary<string, string> _overrides;
    private readonly string _overriddenBy;

    private SettingsSource(
        string fileName,
        EnvFile file,
        Dictionary<string, string> environment,
        IReadOnlyDictionary<string, string> overrides,
        string overriddenBy)
    {
        FileName = fileName;
        _file = file;
        _environment = environment;
        _overrides = overrides;
        _overriddenBy = overriddenBy;
    }

    /// <summary>Errors of the file, with line numbers.</summary>
    public IReadOnlyList<string> Errors => _file.Errors;

    /// <summary>Likely mistakes in the file, with line numbers.</summary>
    public IReadOnlyList<string> Warnings => _file.Warnings;

    /// <summary>The file's name, for messages.</summary>
    public string FileName { get; }

    /// <summary>Every name that is set, with its origin; a name set in both places appears twice.</summary>
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

    /// <summary>Reads the file, if it exists, and takes the variables of the environment.</summary>
    public static SettingsSource Load(string path, IDictionary environment)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in environment)
        {
            variables[(string)variable.Key] = (string?)variable.Value ?? "";
        }

        return new SettingsSource(
            SecretMask.OfValue(path), EnvFile.Read(path), variables, ImmutableDictionary<string, string>.Empty, overriddenBy: "");
    }

    /// <summary>Exactly these settings, and none of a file or the environment.</summary>
    /// <param name="values">The values by name.</param>
    /// <param name="origin">Where they were set.</param>
    public static SettingsSource Of(ImmutableSortedDictionary<string, string> values, string origin) => new(
        origin,
        EnvFile.None with { Values = values.ToImmutableDictionary(StringComparer.Ordinal) },
        [],
        ImmutableDictionary<string, string>.Empty,
        overriddenBy: "");

    /// <summary>The same settings with other values for some of them.</summary>
    /// <param name="values">The other values, which take precedence.</param>
    /// <param name="origin">Where they were set.</param>
    public SettingsSource With(IReadOnlyDictionary<string, string> values, string origin) =>
        new(FileName, _file, _environment, values, origin);

    /// <summary>The trimmed value of a setting with its origin; null when it is not set.</summary>
    public RawSetting? Find(string name) =>
        ValueOf(_overrides, name) is { } overridden ? new RawSetting(overridden, _overriddenBy)
        : ValueOf(_environment, name) is { } fromEnvironment ? new RawSetting(fromEnvironment, Environment)
        : ValueOf(_file.Values, name) is { } fromFile ? new RawSetting(fromFile, FileName)
        : null;

    private static string? ValueOf(IReadOnlyDictionary<string, string> values, string name) =>
        values.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
