using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Commands.Simulate;

/// <summary>What <c>--scenes</c> can be.</summary>
internal static class SceneChoice
{
    /// <summary>Each kind once a day, at hours that differ by symbol: the simulator's own choice.</summary>
    public const string Daily = "daily";

    private const string Hourly = "hourly";
    private const string None = "none";
    private const int HoursOfScenes = 7 * 24;

    // Its first strategies speak about two minutes after a breakout began: a minute after the start is soon enough to wait for.
    private const int BreakoutBeganMinutesAgo = 1;
    private const int BreakoutMinutes = 8;

    /// <summary>All of them.</summary>
    public static string[] All { get; } = [Daily, Hourly, None];

    /// <summary>The market with the scenes of a choice.</summary>
    /// <exception cref="InputException">Recorded days cannot have made-up scenes.</exception>
    public static SimulatorOptions Apply(string choice, SimulatorOptions market)
    {
        if (choice == Daily)
        {
            return market;
        }

        if (market.DataFolder is not null)
        {
            throw new InputException($"--scenes {choice} is for a made-up market; recorded days (--data) have scenes of their own");
        }

        if (choice == None)
        {
            return market with { Scenes = SceneSchedule.Calm };
        }

        var start = market.Start ?? TimeProvider.System.GetUtcNow();
        return market with { Start = start, Scenes = EachHour(start) };
    }

    private static SceneSchedule EachHour(DateTimeOffset start)
    {
        var minute = new DateTimeOffset(start.UtcTicks - start.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
        var first = new Scene(SceneKind.Breakout, minute.AddMinutes(-BreakoutBeganMinutesAgo), BreakoutMinutes);
        var hour = new DateTimeOffset(start.UtcTicks - start.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);
        var later = Enumerable.Range(0, HoursOfScenes).SelectMany(h => Hour(hour.AddHours(h))).Where(scene => scene.Start >= first.End);
        return new SceneSchedule([first, .. later]);
    }

    private static IEnumerable<Scene> Hour(DateTimeOffset hour) =>
    [
        new(SceneKind.FakeBreakout, hour.AddMinutes(5), Minutes: 7),
        new(SceneKind.OpenInterestSurge, hour.AddMinutes(15), Minutes: 15),
        new(SceneKind.Crash, hour.AddMinutes(35), Minutes: 6),
        new(SceneKind.FakeBreakout, hour.AddMinutes(45), Minutes: 5, Upward: false),
        new(SceneKind.Breakout, hour.AddMinutes(52), Minutes: BreakoutMinutes),
    ];
}
