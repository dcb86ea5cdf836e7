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
    public double Number(string name, double fallback, double least, double most) => Read(
        name,
        fallback,
        $"a number from {least} to {most}",
        text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null);

    /// <summary>A whole number within [least, most].</summary>
    public int Whole(string name, int fallback, int least, int most) => Read(
        name,
        fallback,
        $"a whole number from {least} to {most}",
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : (int?)null);

    /// <summary>A length of time in seconds, fractions allowed.</summary>
    public TimeSpan Seconds(string name, double fallback, double least, double most) =>
        TimeSpan.FromSeconds(Number(name, fallback, least, most));

    /// <summary>A length of time in minutes, fractions allowed.</summary>
    public TimeSpan Minutes(string name, double fallback, double least, double most) =>
        TimeSpan.FromMinutes(Number(name, fallback, least, most));

    /// <summary>0 or 1, also written false or true.</summary>
    public bool Flag(string name, bool fallback) => Read(
        name,
        fallback,
        "0 or 1 (or false, true)",
        text => text.ToUpperInvariant() switch
        {
            "0" or "FALSE" => false,
            "1" or "TRUE" => true,
            _ => (bool?)null,
        },
        fallback ? "1" : "0");

    /// <summary>One of a few words.</summary>
    public T Choice<T>(string name, T fallback, params ReadOnlySpan<(string Word, T Value)> choices)
        where T : struct, Enum
    {
        var words = choices.ToArray();
        return Read(
            name,
            fallback,
            string.Join(" or ", words.Select(c => c.Word)),
            text => words.Where(c => c.Word.Equals(text, StringComparison.OrdinalIgnoreCase)).Select(c => (T?)c.Value).FirstOrDefault(),
            words.First(c => c.Value.Equals(fallback)).Word);
    }

    /// <summary>Any text; <paramref name="check"/> says what is wrong with it, or null. A secret's value is never shown.</summary>
    public string Text(string name, string fallback, string allowed, Func<string, bool> check, bool secret = false)
    {
        _defaults.Add(name, fallback);
        if (source.Find(name) is not { } given)
        {
            return fallback;
        }

        if (!check(given.Value))
        {
            Refuse(name, secret ? "(not shown)" : $"\"{given.Value}\"", given.Origin, allowed);
        }

        return given.Value;
    }

    /// <summary>Adds an error that concerns several settings.</summary>
    public void Refuse(string sentence) => _errors.Add(sentence);

    private T Read<T>(string name, T fallback, string allowed, Func<string, T?> parse, string? fallbackText = null)
        where T : struct
    {
        _defaults.Add(name, fallbackText ?? string.Create(CultureInfo.InvariantCulture, $"{fallback}"));
        if (source.Find(name) is not { } given)
        {
            return fallback;
        }

        if (parse(given.Value) is { } value)
        {
            return value;
        }

        Refuse(name, $"\"{given.Value}\"", given.Origin, allowed);
        return fallback;
    }

    private void Refuse(string name, string shown, string origin, string allowed) =>
        _errors.Add($"{name} = {shown} ({origin}): allowed is {allowed}");
}
