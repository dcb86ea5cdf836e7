namespace DarkAlpha.TestSupport.Builders;

/// <summary>Fixed instants, Unix milliseconds UTC: no test reads a clock.</summary>
public static class Instants
{
    /// <summary>2026-01-01T00:00:00Z, which also begins a 15m candle.</summary>
    public const long Midnight = 1_767_225_600_000;

    public const long Second = 1_000;

    public const long Minute = 60_000;

    public const long Quarter = 900_000;

    public const long Day = 86_400_000;

    public static long OpenOf(int minute) => Midnight + minute * Minute;
}
