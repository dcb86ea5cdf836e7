using System.Collections.Immutable;
using System.Net;
using DarkAlpha.Simulator.Synthetic;
using Microsoft.AspNetCore.Connections;

namespace DarkAlpha.Simulator;

/// <summary>Configuration of a simulator: market, speed and faults. All durations are in simulated time.</summary>
public sealed record SimulatorOptions
{
    /// <summary>Address to listen on. Default: loopback, because the simulator has no authentication.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port to listen on; 0 picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>Folder of recorded files in the layout of the public archive; null uses the synthetic market.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Symbols in upper case. Default: all in the folder, or BTCUSDT and ETHUSDT for the synthetic market.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>
    /// Simulated time at the start. Default: 24 hours after the start of the recorded data, so that there is history, or a fixed date for
    /// the synthetic market.
    /// </summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Simulated seconds per real second, 1 to 1000.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Clock that drives simulated time; default: the system clock. Tests step a virtual clock instead, at speed 1.</summary>
    public TimeProvider RealTime { get; init; } = TimeProvider.System;

    /// <summary>How often streams deliver; default: like the exchange.</summary>
    public StreamCadence Cadence { get; init; } = StreamCadence.Exchange;

    /// <summary>Random seed; the same seed and data give the same events.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Book ticker events per symbol and simulated second, 1 to 1000.</summary>
    public int TicksPerSecond { get; init; } = 4;

    /// <summary>Request weight allowed per IP address and minute.</summary>
    public int WeightLimit { get; init; } = 2_400;

    /// <summary>The server closes each socket at this age; default 24 hours.</summary>
    public TimeSpan? SocketLifetime { get; init; }

    /// <summary>Frames queued for a slow reader before its socket is cut.</summary>
    public int SocketQueue { get; init; } = 32_768;

    /// <summary>Stream events kept in the log; older ones are discarded.</summary>
    public int LogCapacity { get; init; } = 1_000_000;

    /// <summary>
    /// Scenes of every symbol of the synthetic market; null schedules each kind of scene once a day for a week, at hours that differ by
    /// symbol.
    /// </summary>
    public SceneSchedule? Scenes { get; init; }

    /// <summary>Faults scheduled from the start.</summary>
    public ImmutableArray<FaultRule> Faults { get; init; } = [];

    /// <summary>Middleware around every accepted connection; null for none.</summary>
    internal Func<ConnectionDelegate, ConnectionDelegate>? Connections { get; init; }

    internal void Validate()
    {
        Require(Port is >= 0 and <= 65_535, $"port {Port} must be between 0 and 65535");
        Require(Speed is >= 1 and <= 1_000, $"speed {Speed} must be between 1 and 1000");
        Require(TicksPerSecond is >= 1 and <= 1_000, $"ticks per second {TicksPerSecond} must be between 1 and 1000");
        Require(WeightLimit > 0, $"weight limit {WeightLimit} must be > 0");
        Require(SocketLifetime is not { Ticks: <= 0 }, $"socket lifetime {SocketLifetime} must be > 0");
        Require(SocketQueue > 0, $"socket queue {SocketQueue} must be > 0");
        Require(LogCapacity > 0, $"log capacity {LogCapacity} must be > 0");
    }

    private static void Require(bool isValid, string error)
    {
        if (!isValid)
        {
            throw new SimulatorException(error);
        }
    }
}
