using System.Globalization;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// Reads settings one by one, each with its default and what is allowed, and collects every error instead of stopping at the first.
/// What was asked for is what is known: nothing else lists the names.
/// </summary>
internal sealed class SettingsReader(SettingsSource source)
{
    private readonly List<string> _errors = [];
    private readonly Dictionary<string, string> _defaults = new(StringComparer.Ordinal);

    /// <summary>The errors so far.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>Every setting asked for, with its default as it would be written.</summary>
    public IReadOnlyDictionary<string, string> Defaults => _defaults;

    /// <summary>A decimal number within [least, most].</summary>
    public double Number(string name, double fallback, double least, double most)
    {
        if (Find(name, fallback.ToString(CultureInfo.InvariantCulture)) is not { } given)
        {
            return fallback;
        }

        if (double.TryParse(given.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
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
                return false;
            case "1" or "TRUE":
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
        }

        return Math.Max(0, place);
    }

    /// <summary>Any text; <paramref name="check"/> says what is wrong with it, or null. A secret's value is never shown.</summary>
    public string Text(string name, string fallback, string allowed, Func<string, bool> check, bool secret = false)
    {
        if (Find(name, fallback) is not { } given)
        {
            return fallback;
        }

        if (!check(given.Value))
        {
            Refuse(name, secret ? given with { Value = "not shown" } : given, allowed);
        }

        return given.Value;
    }

    /// <summary>Adds an error that concerns several settings.</summary>
    public void Refuse(string sentence) => _errors.Add(sentence);

    private GivenSetting? Find(string name, string fallback)
    {
        _defaults.Add(name, fallback);
        return source.Find(name);
    }

    private void Refuse(string name, GivenSetting given, string allowed) =>
        _errors.Add($"{name} = \"{given.Value}\" ({given.Origin}): allowed is {allowed}");
}
