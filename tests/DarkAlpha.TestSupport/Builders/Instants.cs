using DarkAlpha.Domain.Values;

namespace DarkAlpha.TestSupport.Builders;

/// <summary>Fixed instants, and lengths of time in milliseconds: no test reads a clock.</summary>
public static class Instants
{
    /// <summary>2026-01-01T00:00:00Z, which also begins a 15m candle.</summary>
    public static readonly Instant Midnight = new(1_767_225_600_000);

    public const long Second = 1_000;

    public const long Minute = 60_000;

    public const long Quarter = 900_000;

    public const long Day = 86_400_000;

    public static Instant OpenOf(int minute) => Midnight.PlusMilliseconds(minute * Minute);
}
