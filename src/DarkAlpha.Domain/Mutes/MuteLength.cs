using System.Globalization;

namespace DarkAlpha.Domain.Mutes;

/// <summary>How long a mute lasts, as people write it: <c>90m</c>, <c>2h</c>, <c>1d</c>.</summary>
public static class MuteLength
{
    /// <summary>What is allowed, for error messages.</summary>
    public const string Form = "a number of minutes, hours or days such as 90m, 2h or 1d, at most 30d";

    private const int MinutesPerHour = 60;
    private const int MinutesPerDay = 1_440;

    /// <summary>The longest mute. Who wants silence for longer takes the symbol out of the settings, or turns the kill switch.</summary>
    public static TimeSpan Max { get; } = TimeSpan.FromDays(30);

    /// <summary>The length; null for a text that has not this form, is 0, or is longer than <see cref="Max"/>.</summary>
    public static TimeSpan? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var minutes = text.Length < 2 ? 0 : text[^1] switch
        {
            'm' or 'M' => 1,
            'h' or 'H' => MinutesPerHour,
            'd' or 'D' => MinutesPerDay,
            _ => 0,
        };
        return minutes > 0
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && (long)number * minutes <= (long)Max.TotalMinutes
                ? TimeSpan.FromMinutes((long)number * minutes)
                : null;
    }
}
