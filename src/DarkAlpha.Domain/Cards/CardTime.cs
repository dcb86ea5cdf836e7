using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Cards;

/// <summary>The format of every time stamp in cards and reports: ISO 8601, UTC, milliseconds.</summary>
public static class CardTime
{
    /// <summary>The format string.</summary>
    public const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Formats a time stamp, e.g. <c>2026-02-01T13:56:59.999Z</c>.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Pattern);

    /// <summary>Formats an instant.</summary>
    public static string Format(Instant time) => Format(time.ToDateTimeOffset());

    /// <summary>Formats an instant, if there is one.</summary>
    public static string? Format(Instant? time) => time is { } known ? Format(known) : null;
}
