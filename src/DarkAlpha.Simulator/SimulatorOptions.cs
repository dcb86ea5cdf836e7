using System.Collections.Immutable;
using System.Net;
using DarkAlpha.Simulator.Synthetic;
using Microsoft.AspNetCore.Connections;

namespace DarkAlpha.Simulator;

/// <summary>What a simulator plays, how fast, and how it misbehaves. All spans of time are simulated ones.</summary>
public sealed record SimulatorOptions
{
    /// <summary>The address it listens on. Default: loopback; the exchange it plays knows no secrets, but also no passwords.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port on that address; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>Folder with recorded files in the layout of the public archive; null plays the synthetic market.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Symbols in capitals. Default: all of the folder, or BTCUSDT and ETHUSDT of the synthetic market.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>
    /// The simulated now at the start. Default: 24 hours after the beginning of the recorded data, so that there is history, or a fixed
    /// date of the synthetic market.
    /// </summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Simulated seconds in a real one, 1 to 1000.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>What simulated time runs on; default: the machine's clock. A test steps a virtual one instead, at speed 1.</summary>
    public TimeProvider RealTime { get; init; } = TimeProvider.System;

    /// <summary>How often streams deliver; default: as often as the exchange.</summary>
    public StreamCadence Cadence { get; init; } = StreamCadence.Exchange;

    /// <summary>Any number; the same seed and data give the same events.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Book tickers per symbol and simulated second, 1 to 1000.</summary>
    public int TicksPerSecond { get; init; } = 4;

    /// <summary>Request weight one IP address may spend in a minute.</summary>
    public int WeightLimit { get; init; } = 2_400;

    /// <summary>The server closes each socket at this age; default 24 hours.</summary>
    public TimeSpan? SocketLifetime { get; init; }

    /// <summary>Frames that may wait for a slow reader; one more and its socket is cut.</summary>
    public int SocketQueue { get; init; } = 32_768;

    /// <summary>Stream events the log keeps; older ones are forgotten.</summary>
    public int LogCapacity { get; init; } = 1_000_000;

    /// <summary>What happens to every symbol of the synthetic market; null plays each kind of scene once a day for a week, at hours that differ by symbol.</summary>
    public SceneSchedule? Scenes { get; init; }

    /// <summary>Faults that wait for their time.</summary>
    public ImmutableArray<FaultRule> Faults { get; init; } = [];

    /// <summary>Wraps every connection that is accepted; null leaves them as they are.</summary>
    internal Func<ConnectionDelegate, ConnectionDelegate>? Connections { get; init; }

    internal void Validate()
    {
        Require(Port is >= 0 and <= 65_535, $"port {Port} is not between 0 and 65535");
        Require(Speed is >= 1 and <= 1_000, $"speed {Speed} is not between 1 and 1000");
        Require(TicksPerSecond is >= 1 and <= 1_000, $"{TicksPerSecond} ticks per second are not between 1 and 1000");
        Require(WeightLimit > 0, $"weight limit {WeightLimit} is not above 0");
        Require(SocketLifetime is not { Ticks: <= 0 }, $"socket lifetime {SocketLifetime} is not above 0");
        Require(SocketQueue > 0, $"socket queue {SocketQueue} is not above 0");
        Require(LogCapacity > 0, $"log capacity {LogCapacity} is not above 0");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new SimulatorException(otherwise);
        }
    }
}
