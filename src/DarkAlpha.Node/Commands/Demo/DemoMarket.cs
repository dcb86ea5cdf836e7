using System.Collections.Immutable;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>The made-up market of the demonstration: each kind of scene in turn, and two faults, within the first quarters of an hour.</summary>
internal static class DemoMarket
{
    private static readonly DateTimeOffset Start = new(2026, 1, 6, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The symbols it has.</summary>
    public static ImmutableArray<string> Symbols { get; } = ["BTCUSDT", "ETHUSDT", "SOLUSDT"];

    /// <summary>The market, with all its scenes and faults.</summary>
    /// <param name="speed">Simulated seconds in a real one.</param>
    /// <param name="seed">Another one gives another market.</param>
    public static SimulatorOptions Create(double speed, int seed) => new()
    {
        Symbols = Symbols,
        Start = Start,
        Speed = speed,
        Seed = seed,
        Scenes = new SceneSchedule(
            new Scene(SceneKind.Breakout, Start.AddMinutes(2), Minutes: 8),
            new Scene(SceneKind.FakeBreakout, Start.AddMinutes(18), Minutes: 7),
            new Scene(SceneKind.OpenInterestSurge, Start.AddMinutes(30), Minutes: 15),
            new Scene(SceneKind.CrowdedFunding, Start.AddMinutes(50), Minutes: 40),
            new Scene(SceneKind.Crash, Start.AddMinutes(95), Minutes: 20),
            new Scene(SceneKind.FakeBreakout, Start.AddMinutes(130), Minutes: 10, Upward: false)),
        Faults =
        [
            // All sockets stay connected and deliver nothing: the node must notice by the age of its data, and come back.
            new FaultRule { Kind = FaultKind.Stall, Start = TimeSpan.FromMinutes(11), Length = TimeSpan.FromSeconds(90) },

            // Minutes that never come by socket: to be fetched by REST before anything is judged on their far side.
            new FaultRule
            {
                Kind = FaultKind.MissingMinutes, Symbol = "ETHUSDT", Start = TimeSpan.FromMinutes(15), Length = TimeSpan.FromMinutes(2),
            },
        ],
    };
}
