using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Commands.Simulate;

/// <summary>The values of <c>--scenes</c>.</summary>
internal static class SceneChoice
{
    /// <summary>The simulator's default: each kind of scene once a day, at hours that differ by symbol.</summary>
    public const string Daily = "daily";

    private const string Hourly = "hourly";
    private const string None = "none";
    private const int ScheduledHours = 7 * 24;

    // The first signals come about two minutes into a breakout: this one has begun a minute before the start, so as not to be waited for.
    private const int MinutesSinceFirstBreakout = 1;
    private const int BreakoutMinutes = 8;

    /// <summary>All values.</summary>
    public static string[] All { get; } = [Daily, Hourly, None];

    /// <summary>Adds the chosen scenes to the market.</summary>
    /// <exception cref="InputException">The market is recorded, and scenes exist only in a synthetic one.</exception>
    public static SimulatorOptions Apply(string choice, SimulatorOptions market)
    {
        if (choice == Daily)
        {
            return market;
        }

        if (market.DataFolder is not null)
        {
            throw new InputException($"--scenes {choice} is for a synthetic market; it cannot be combined with recorded data (--data)");
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
        var first = new Scene(SceneKind.Breakout, minute.AddMinutes(-MinutesSinceFirstBreakout), BreakoutMinutes);
        var hour = new DateTimeOffset(start.UtcTicks - start.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);
        var later = Enumerable.Range(0, ScheduledHours).SelectMany(h => Hour(hour.AddHours(h))).Where(scene => scene.Start >= first.End);
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
