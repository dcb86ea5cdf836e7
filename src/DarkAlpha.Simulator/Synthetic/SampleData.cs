using System.Globalization;

namespace DarkAlpha.Simulator.Synthetic;

/// <summary>
/// The data set in <c>samples/</c>: BTCUSDT and ETHUSDT, three UTC days from 2026-01-05, with at least two scenes of every kind for
/// each symbol. The first four hours are calm, because the 15m ATR needs 14 completed candles.
/// </summary>
public static class SampleData
{
    /// <summary>Name of the file with the settings that a replay of the data set needs.</summary>
    public const string SettingsFile = "settings.env";

    private const string Settings =
        """
        # Settings for a replay of the sample: its open interest is sampled every five minutes, as in the public archive.
        OI_STALE_SECONDS=600

        """;

    private const int Seed = 20_260_105;
    private const int Days = 3;

    /// <summary>Open time of the first minute.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>End of the data set (exclusive).</summary>
    public static DateTimeOffset End { get; } = Start.AddDays(Days);

    /// <summary>The markets of the data set, ordered by symbol.</summary>
    public static IReadOnlyList<SyntheticMarketOptions> Markets { get; } =
    [
        new()
        {
            Symbol = "BTCUSDT",
            Seed = Seed,
            Start = Start,
            BasePrice = 92_000,
            TickSize = 0.1m,
            Scenes = new SceneSchedule(
                On(1, "04:30", SceneKind.FakeBreakout, 10),
                On(1, "07:15", SceneKind.CrowdedFunding, 60),
                On(1, "13:20", SceneKind.Crash, 30),
                On(1, "19:00", SceneKind.OpenInterestSurge, 15),
                On(2, "05:40", SceneKind.Breakout, 20, upward: false),
                On(2, "11:50", SceneKind.FakeBreakout, 12, upward: false),
                On(3, "02:30", SceneKind.FakeBreakout, 9, upward: false),
                On(3, "09:30", SceneKind.OpenInterestSurge, 15),
                On(3, "14:10", SceneKind.Breakout, 20),
                On(3, "15:20", SceneKind.CrowdedFunding, 60, upward: false),
                On(3, "20:20", SceneKind.Crash, 30)),
        },
        new()
        {
            Symbol = "ETHUSDT",
            Seed = Seed,
            Start = Start,
            BasePrice = 3_200,
            TickSize = 0.01m,
            Scenes = new SceneSchedule(
                On(1, "05:45", SceneKind.OpenInterestSurge, 15),
                On(1, "10:30", SceneKind.Breakout, 20),
                On(1, "17:10", SceneKind.FakeBreakout, 10, upward: false),
                On(2, "02:20", SceneKind.FakeBreakout, 8),
                On(2, "08:30", SceneKind.OpenInterestSurge, 15),
                On(2, "15:15", SceneKind.CrowdedFunding, 60),
                On(2, "20:40", SceneKind.Crash, 30),
                On(3, "04:50", SceneKind.Breakout, 20, upward: false),
                On(3, "07:15", SceneKind.CrowdedFunding, 60, upward: false),
                On(3, "13:00", SceneKind.FakeBreakout, 10),
                On(3, "17:30", SceneKind.Crash, 30)),
        },
    ];

    /// <summary>Writes the data set as monthly files, and the settings of a replay; the uncompressed text is always the same.</summary>
    /// <param name="directory">Root folder of the archive; created when missing.</param>
    public static void Write(string directory)
    {
        foreach (var market in Markets)
        {
            ArchiveWriter.Write(directory, market.Symbol, ArchivePeriod.Month, new SyntheticMarket(market).Until(End));
        }

        File.WriteAllText(Path.Combine(directory, SettingsFile), Settings);
    }

    private static Scene On(int day, string time, SceneKind kind, int minutes, bool upward = true) =>
        new(kind, Start.AddDays(day - 1) + TimeSpan.Parse(time, CultureInfo.InvariantCulture), minutes, upward);
}
