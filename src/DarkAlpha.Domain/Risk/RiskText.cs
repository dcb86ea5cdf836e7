using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Domain.Risk;

/// <summary>Pieces of text that several rules share.</summary>
internal static class RiskText
{
    /// <summary>When the symbol's last card was issued, and how long before the round.</summary>
    public static string LastCard(RiskRule.Input input) =>
        input.LastCardAt is { } at ? $"last card {CardTime.Format(at)}, {Span(input.At - at)} before" : "no card before";

    /// <summary>A time span: seconds below 10 minutes, minutes from there.</summary>
    public static string Span(TimeSpan span) =>
        span < TimeSpan.FromMinutes(10) ? $"{span.TotalSeconds:0.###} s" : $"{span.TotalMinutes:0.#} min";

    /// <summary>The end of a block; empty when there is none.</summary>
    public static string Until(DateTimeOffset? end, DateTimeOffset now) => end is { } known ? $"until {Time(known, now)}" : "";

    /// <summary>A time of day UTC, with the date when it is not the day of <paramref name="now"/>.</summary>
    public static string Time(DateTimeOffset time, DateTimeOffset now) =>
        time.ToUniversalTime().ToString(time.UtcDateTime.Date == now.UtcDateTime.Date ? "HH:mm:ss'Z'" : "yyyy-MM-dd HH:mm:ss'Z'");
}
