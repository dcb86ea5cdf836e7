namespace DarkAlpha.Node.Tests.Support;

/// <summary>Settings and facts of replays that several tests share.</summary>
internal static class ReplayRuns
{
    /// <summary>The open time of the sample market's first candle.</summary>
    public static DateTimeOffset SampleStart { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>From the open of the first candle to the close of the fourteenth 15m candle, which gives the first ATR.</summary>
    public static TimeSpan WarmUp { get; } = TimeSpan.FromMinutes(14 * 15);

    /// <summary>A candle closes one millisecond before the next one opens.</summary>
    public static TimeSpan Millisecond { get; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Sets what recorded five-minute open interest needs.</summary>
    public static Darkalpha ForSamples(this Darkalpha program)
    {
        program.Settings["OI_STALE_SECONDS"] = "600";
        return program;
    }

    /// <summary>Sets limits so that every round with an ATR gives a card: the cards then show which rounds had one.</summary>
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
