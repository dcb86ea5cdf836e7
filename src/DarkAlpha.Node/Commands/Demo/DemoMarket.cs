using System.Collections.Immutable;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>The synthetic market of the demo: every kind of scene in turn, and two faults in its first 17 minutes.</summary>
internal static class DemoMarket
{
    private static readonly DateTimeOffset Start = new(2026, 1, 6, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The symbols of the market.</summary>
    public static ImmutableArray<string> Symbols { get; } = ["BTCUSDT", "ETHUSDT", "SOLUSDT"];

    /// <summary>Market time within which the first scene, a breakout, has issued cards.</summary>
    public static TimeSpan FirstCards { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Creates the market with its scenes and faults.</summary>
    /// <param name="speed">Simulated seconds per real second.</param>
    /// <param name="seed">Seed of the random prices.</param>
    public static SimulatorOptions Create(double speed, int seed) => new()
    {
        Symbols = Symbols,
        Start = Start,
        Speed = speed,
        Seed = seed,

        // Nobody compares what the node received with what was sent; the usual million events take 50 MB.
        LogCapacity = 4_096,
        Scenes = new SceneSchedule(
            new Scene(SceneKind.Breakout, Start.AddMinutes(2), Minutes: 8),
            new Scene(SceneKind.FakeBreakout, Start.AddMinutes(18), Minutes: 7),
            new Scene(SceneKind.OpenInterestSurge, Start.AddMinutes(30), Minutes: 15),
            new Scene(SceneKind.CrowdedFunding, Start.AddMinutes(50), Minutes: 40),
            new Scene(SceneKind.Crash, Start.AddMinutes(95), Minutes: 20),
            new Scene(SceneKind.FakeBreakout, Start.AddMinutes(130), Minutes: 10, Upward: false)),
        Faults =
        [
            // All sockets stay connected but send no data: the node must notice by the age of its data, fall back to REST, and return.
            new FaultRule { Kind = FaultKind.Stall, Start = TimeSpan.FromMinutes(11), Length = TimeSpan.FromSeconds(90) },

            // Minutes that never arrive by socket: the node must fetch them by REST before it evaluates anything after them.
            new FaultRule
            {
                Kind = FaultKind.MissingMinutes, Symbol = "ETHUSDT", Start = TimeSpan.FromMinutes(15), Length = TimeSpan.FromMinutes(2),
            },
        ],
    };
}
