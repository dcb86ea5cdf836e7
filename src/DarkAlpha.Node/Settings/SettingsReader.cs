using System.Globalization;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// Reads settings one by one, each with its default and its allowed values, and collects all errors instead of stopping at the first.
/// Reading a setting also registers its name as known; there is no other list of names.
/// </summary>
internal sealed class SettingsReader(SettingsSource source)
{
    private readonly List<string> _errors = [];
    private readonly Dictionary<string, string> _defaults = new(StringComparer.Ordinal);
    private readonly List<EffectiveSetting> _effective = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Every setting read so far, with its default as text.</summary>
    public IReadOnlyDictionary<string, string> Defaults => _defaults;

    /// <summary>Every known name: the settings read so far, and for secrets the setting with the path of the file.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>Every setting read so far, with its effective value; only valid when there are no errors.</summary>
    public IReadOnlyList<EffectiveSetting> Effective => _effective;

    /// <summary>A number within [min, max].</summary>
    public double Number(string name, double fallback, double min, double max)
    {
        if (Find(name, fallback.ToString(CultureInfo.InvariantCulture)) is not { } raw)
        {
            return fallback;
        }

        if (double.TryParse(raw.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            Accept(name, number.ToString(CultureInfo.InvariantCulture), raw);
            return number;
        }

        Reject(name, raw, $"a number from {min} to {max}");
        return fallback;
    }

    /// <summary>An integer within [min, max].</summary>
    public int WholeNumber(string name, int fallback, int min, int max)
    {
        if (Find(name, fallback.ToString(CultureInfo.InvariantCulture)) is not { } raw)
        {
            return fallback;
        }

        if (int.TryParse(raw.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max)
        {
            Accept(name, number.ToString(CultureInfo.InvariantCulture), raw);
            return number;
        }

        Reject(name, raw, $"an integer from {min} to {max}");
        return fallback;
    }

    /// <summary>A duration in seconds, fractions allowed.</summary>
    public TimeSpan Seconds(string name, double fallback, double min, double max) =>
        TimeSpan.FromSeconds(Number(name, fallback, min, max));

    /// <summary>A duration in minutes, fractions allowed.</summary>
    public TimeSpan Minutes(string name, double fallback, double min, double max) =>
        TimeSpan.FromMinutes(Number(name, fallback, min, max));

    /// <summary>A switch: 0 or 1, or false or true.</summary>
    public bool Flag(string name, bool fallback)
    {
        if (Find(name, fallback ? "1" : "0") is not { } raw)
        {
            return fallback;
        }

        switch (raw.Value.ToUpperInvariant())
        {
            case "0" or "FALSE":
                Accept(name, "0", raw);
                return false;
            case "1" or "TRUE":
                Accept(name, "1", raw);
                return true;
            default:
                Reject(name, raw, "0 or 1 (or false, true)");
                return fallback;
        }
    }

    /// <summary>One of several words, the first of which is the default.</summary>
    /// <returns>The index of the word; to cast it to an enum, list the words in the order of its members.</returns>
    public int Choice(string name, params string[] words)
    {
        if (Find(name, words[0]) is not { } raw)
        {
            return 0;
        }

        var index = Array.FindIndex(words, word => word.Equals(raw.Value, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            Reject(name, raw, string.Join(" or ", words));
            return 0;
        }

        Accept(name, words[index], raw);
        return index;
    }

    /// <summary>A secret with a format of its own, empty by default; its value is never printed.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="allowed">The format, for the error message.</param>
    /// <param name="parse">
    /// Parses the value; throws a <see cref="FormatException"/> whose message tells what is wrong without quoting the secret.
    /// </param>
    /// <returns>The parsed value, or null when the setting is not set.</returns>
    public T? Secret<T>(string name, string allowed, Func<string, T> parse)
        where T : class
    {
        if (Find(name, "", secret: true) is not { } raw)
        {
            return null;
        }

        try
        {
            var parsed = parse(raw.Value);
            Accept(name, raw.Value, raw, secret: true);
            return parsed;
        }
        catch (FormatException e)
        {
            Reject(name, raw, $"{allowed}; {e.Message}", secret: true);
            return null;
        }
    }

    /// <summary>A text that passes <paramref name="check"/>. The value of a secret is never printed.</summary>
    public string Text(string name, string fallback, string allowed, Func<string, bool> check, bool secret = false)
    {
        if (Find(name, fallback, secret) is not { } raw)
        {
            return fallback;
        }

        if (!check(raw.Value))
        {
            Reject(name, raw, allowed, secret);
            return fallback;
        }

        Accept(name, raw.Value, raw, secret);
        return raw.Value;
    }

    /// <summary>Like <see cref="Url"/>, with http or https.</summary>
    public Uri? HttpUrl(string name, string fallback, bool isBase, bool secret) =>
        Url(name, fallback, isBase, secret, Uri.UriSchemeHttp, Uri.UriSchemeHttps);

    /// <summary>An absolute URL with one of <paramref name="schemes"/>; null when it is not set and the default is empty.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="fallback">The default; may be empty.</param>
    /// <param name="isBase">True for a base URL, to which paths are appended: it must not contain <c>?</c> or <c>#</c>.</param>
    /// <param name="secret">True when its value is never printed.</param>
    /// <param name="schemes">The allowed schemes, such as http and https.</param>
    public Uri? Url(string name, string fallback, bool isBase, bool secret, params string[] schemes)
    {
        var starts = string.Join(" or ", schemes.Select(s => $"{s}://"));
        var allowed = $"a URL that starts with {starts}{(isBase ? " and contains no ? or #" : "")}";
        var text = Text(name, fallback, allowed, value => IsUrl(value, isBase, schemes), secret);
        return text.Length == 0 ? null : new Uri(text);
    }

    /// <summary>Adds a setting of a single symbol, once all others have been read.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="writtenAs">Its name as it was given.</param>
    public void AddOfSymbol(EffectiveSetting setting, string writtenAs)
    {
        _names.Add(writtenAs);
        _effective.Add(setting);
    }

    /// <summary>Adds an error that involves several settings.</summary>
    public void AddError(string error) => _errors.Add(error);

    private static bool IsUrl(string text, bool isBase, string[] schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && schemes.Contains(url.Scheme, StringComparer.Ordinal)
        && url.Host.Length > 0
        && (!isBase || (url.Query.Length == 0 && url.Fragment.Length == 0));

    private RawSetting? Find(string name, string fallback, bool secret = false)
    {
        _names.Add(name);
        _defaults.Add(name, fallback);
        _effective.Add(new EffectiveSetting(name, fallback, EffectiveSetting.Default, secret, IsDefault: true));
        return secret ? FindSecret(name) : source.Find(name);
    }

    // A secret is set directly, or by the path of a file that contains it.
    private RawSetting? FindSecret(string name)
    {
        var (raw, fileSetting) = (source.Find(name), SecretFile.SettingOf(name));
        _names.Add(fileSetting);
        if (source.Find(fileSetting) is not { } file)
        {
            return raw;
        }

        if (raw is not null)
        {
            AddError($"{name} ({raw.Origin}) and {fileSetting} ({file.Origin}) are both set: set only one of them");
            return null;
        }

        var (value, problem) = SecretFile.Read(file.Value);
        if (value is null)
        {
            AddError($"{fileSetting} ({file.Origin}): {problem}");
            return null;
        }

        return new RawSetting(value, $"{fileSetting}, {file.Origin}");
    }

    // Replaces the default, which Find has just added.
    private void Accept(string name, string value, RawSetting raw, bool secret = false) =>
        _effective[^1] = new EffectiveSetting(name, value, raw.Origin, secret, value == _effective[^1].Value);

    private void Reject(string name, RawSetting raw, string allowed, bool secret = false) =>
        _errors.Add($"{name} = \"{(secret ? "not shown" : SecretMask.OfValue(raw.Value))}\" ({raw.Origin}): must be {allowed}");
}
