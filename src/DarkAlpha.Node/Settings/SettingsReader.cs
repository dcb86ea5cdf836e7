using System.Globalization;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// Reads settings one by one, each with its default and what is allowed, and collects every error instead of stopping at the first.
/// What was asked for is what is known: nothing else lists the names.
/// </summary>
internal sealed class SettingsReader(SettingsSource source)
{
    private readonly List<string> _errors = [];
    private readonly Dictionary<string, string> _defaults = new(StringComparer.Ordinal);
    private readonly List<EffectiveSetting> _effective = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Every setting asked for, with its default as it would be written.</summary>
    public IReadOnlyDictionary<string, string> Defaults => _defaults;

    /// <summary>Every name that means something: the settings asked for, and those that name the file of a secret.</summary>
    public IReadOnlySet<string> Names => _names;

    /// <summary>Every setting asked for, with the value that counts; not to be used when there are errors.</summary>
    public IReadOnlyList<EffectiveSetting> Effective => _effective;

    /// <summary>A decimal number within [least, most].</summary>
    public double Number(string name, double fallback, double least, double most)
    {
        if (Find(name, fallback.ToString(CultureInfo.InvariantCulture)) is not { } given)
        {
            return fallback;
        }

        if (double.TryParse(given.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            Count(name, number.ToString(CultureInfo.InvariantCulture), given);
            return number;
        }

        Refuse(name, given, $"a number from {least} to {most}");
        return fallback;
    }

    /// <summary>A whole number within [least, most].</summary>
    public int Whole(string name, int fallback, int least, int most)
    {
        if (Find(name, fallback.ToString(CultureInfo.InvariantCulture)) is not { } given)
        {
            return fallback;
        }

        if (int.TryParse(given.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            Count(name, number.ToString(CultureInfo.InvariantCulture), given);
            return number;
        }

        Refuse(name, given, $"a whole number from {least} to {most}");
        return fallback;
    }

    /// <summary>A length of time in seconds, fractions allowed.</summary>
    public TimeSpan Seconds(string name, double fallback, double least, double most) =>
        TimeSpan.FromSeconds(Number(name, fallback, least, most));

    /// <summary>A length of time in minutes, fractions allowed.</summary>
    public TimeSpan Minutes(string name, double fallback, double least, double most) =>
        TimeSpan.FromMinutes(Number(name, fallback, least, most));

    /// <summary>0 or 1, also written false or true.</summary>
    public bool Flag(string name, bool fallback)
    {
        if (Find(name, fallback ? "1" : "0") is not { } given)
        {
            return fallback;
        }

        switch (given.Value.ToUpperInvariant())
        {
            case "0" or "FALSE":
                Count(name, "0", given);
                return false;
            case "1" or "TRUE":
                Count(name, "1", given);
                return true;
            default:
                Refuse(name, given, "0 or 1 (or false, true)");
                return fallback;
        }
    }

    /// <summary>One of a few words, the first of which is the default; returns its place, so let an enum have the same order.</summary>
    public int Choice(string name, params string[] words)
    {
        if (Find(name, words[0]) is not { } given)
        {
            return 0;
        }

        var place = Array.FindIndex(words, word => word.Equals(given.Value, StringComparison.OrdinalIgnoreCase));
        if (place < 0)
        {
            Refuse(name, given, string.Join(" or ", words));
            return 0;
        }

        Count(name, words[place], given);
        return place;
    }

    /// <summary>A secret that is empty by default and has a form of its own; its value is never shown.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="allowed">The form, for people.</param>
    /// <param name="parse">Reads it; throws a <see cref="FormatException"/> whose message says what is wrong and quotes no secret.</param>
    /// <returns>What was read, or null when nothing was given.</returns>
    public T? Secret<T>(string name, string allowed, Func<string, T> parse)
        where T : class
    {
        if (Find(name, "", secret: true) is not { } given)
        {
            return null;
        }

        try
        {
            var read = parse(given.Value);
            Count(name, given.Value, given, secret: true);
            return read;
        }
        catch (FormatException e)
        {
            Refuse(name, given, $"{allowed}; {e.Message}", secret: true);
            return null;
        }
    }

    /// <summary>Any text; <paramref name="check"/> says whether it is allowed. A secret's value is never shown.</summary>
    public string Text(string name, string fallback, string allowed, Func<string, bool> check, bool secret = false)
    {
        if (Find(name, fallback, secret) is not { } given)
        {
            return fallback;
        }

        if (!check(given.Value))
        {
            Refuse(name, given, allowed, secret);
            return fallback;
        }

        Count(name, given.Value, given, secret);
        return given.Value;
    }

    /// <summary>An address of which one of <paramref name="schemes"/> is the beginning; null when none is given and none is the default.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="fallback">The default; may be empty.</param>
    /// <param name="isBase">True when something is put behind it: such an address has no <c>?</c> and <c>#</c>.</param>
    /// <param name="secret">True when its value is never shown.</param>
    /// <param name="schemes">Such as http and https.</param>
    public Uri? Address(string name, string fallback, bool isBase, bool secret, params string[] schemes)
    {
        var allowed = $"an address that begins with {string.Join(" or ", schemes.Select(s => $"{s}://"))}{(isBase ? " and has no ? and #" : "")}";
        var text = Text(name, fallback, allowed, given => IsAddress(given, isBase, schemes), secret);
        return text.Length == 0 ? null : new Uri(text);
    }

    /// <summary>Adds an error that concerns several settings.</summary>
    public void Refuse(string sentence) => _errors.Add(sentence);

    private static bool IsAddress(string text, bool isBase, string[] schemes) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && schemes.Contains(address.Scheme, StringComparer.Ordinal)
        && address.Host.Length > 0
        && (!isBase || (address.Query.Length == 0 && address.Fragment.Length == 0));

    private GivenSetting? Find(string name, string fallback, bool secret = false)
    {
        _names.Add(name);
        _defaults.Add(name, fallback);
        _effective.Add(new EffectiveSetting(name, fallback, EffectiveSetting.Default, secret, IsDefault: true));
        return secret ? FindSecret(name) : source.Find(name);
    }

    // Given itself, or the file that holds it.
    private GivenSetting? FindSecret(string name)
    {
        var (given, fileSetting) = (source.Find(name), SecretFile.SettingOf(name));
        _names.Add(fileSetting);
        if (source.Find(fileSetting) is not { } file)
        {
            return given;
        }

        if (given is not null)
        {
            Refuse($"{name} ({given.Origin}) and {fileSetting} ({file.Origin}): give one of them");
            return null;
        }

        var (value, problem) = SecretFile.Read(file.Value);
        if (value is null)
        {
            Refuse($"{fileSetting} ({file.Origin}): {problem}");
            return null;
        }

        return new GivenSetting(value, $"{fileSetting}, {file.Origin}");
    }

    // What was given is allowed: it replaces the default, noted just before.
    private void Count(string name, string value, GivenSetting given, bool secret = false) =>
        _effective[^1] = new EffectiveSetting(name, value, given.Origin, secret, value == _effective[^1].Value);

    private void Refuse(string name, GivenSetting given, string allowed, bool secret = false) =>
        _errors.Add($"{name} = \"{(secret ? "not shown" : SecretMask.OfValue(given.Value))}\" ({given.Origin}): allowed is {allowed}");
}
