namespace DarkAlpha.Node.Tests.Support;

/// <summary>Replays that many tests ask for.</summary>
internal static class ReplayRuns
{
    /// <summary>When the first candle of the sample market opens.</summary>
    public static DateTimeOffset SampleStart { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>From the first candle to the close of the fourteenth complete 15m candle, when the first ATR is known.</summary>
    public static TimeSpan WarmUp { get; } = TimeSpan.FromMinutes(14 * 15);

    /// <summary>Candles close a millisecond before the next one opens.</summary>
    public static TimeSpan Millisecond { get; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Settings for recorded five-minute open interest.</summary>
    public static Darkalpha ForSamples(this Darkalpha program)
    {
        program.Settings["OI_STALE_SECONDS"] = "600";
        return program;
    }

    /// <summary>Settings with which every single round that has an ATR gives a card, so that the cards show which rounds had one.</summary>
    public static Darkalpha WithCardEveryMinute(this Darkalpha program)
    {
        program.ForSamples().Settings["ATR_SPIKE_MULTIPLIER"] = "0";
        program.Settings["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "0";
        program.Settings["DEDUPE_WINDOW_SECONDS"] = "0";
        program.Settings["MAX_CARDS_PER_DAY"] = "1000000";
        return program;
    }

    public static Task<Outcome> ReplayAsync(this Darkalpha program, string data, params IEnumerable<string> more) =>
        program.RunAsync(["replay", "--data", data, .. more]);
}
