using System.Collections.Immutable;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Desk;

/// <summary>What the desk needs to know.</summary>
public sealed record DeskOptions
{
    /// <summary>Arbitration and risk; the rest is the symbols' matter.</summary>
    public required RoundOptions Rules { get; init; }

    /// <summary>The symbols that may have cards; empty allows any.</summary>
    public ImmutableArray<string> Symbols { get; init; } = [];

    /// <summary>Where every card goes.</summary>
    public required ImmutableArray<DeliveryChannel> Channels { get; init; }

    /// <summary><c>PNL_CSV_PATH</c>; empty watches no file.</summary>
    public required string PnlCsvPath { get; init; }

    /// <summary><c>RISK_STATE_PATH</c>; empty imports nothing.</summary>
    public required string RiskStatePath { get; init; }

    /// <summary>This node's hold of the desk.</summary>
    public required DeskOwnership Tenure { get; init; }

    /// <summary>What this node has said of its journal.</summary>
    public JournalTrouble Journal { get; init; } = new("of the desk", _ => { });

    /// <summary>The node's figures.</summary>
    public NodeMetrics Metrics { get; init; } = NodeMetrics.Detached;

    /// <summary>True sends a card again although it may have arrived; off, because a late second "enter now" is worse than none.</summary>
    public bool RetryUncertain { get; init; }

    /// <summary>Events between two snapshots.</summary>
    public int SnapshotEvery { get; init; } = 200;

    /// <summary>How many snapshots are kept. The journal keeps every event.</summary>
    public int SnapshotsKept { get; init; } = 3;

    /// <summary>What people were told of the profit-and-loss file; a desk that begins anew goes on from there.</summary>
    internal PnlFileNews PnlFileNews { get; } = new();

    /// <summary>How often the files are looked at, machine time.</summary>
    public TimeSpan FilePoll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Shortest pause before the desk starts again after a failure, machine time.</summary>
    public TimeSpan RestartMin { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause before the desk starts again after failures, machine time: how long a database that is back is kept waiting.</summary>
    public TimeSpan RestartMax { get; init; } = TimeSpan.FromSeconds(2);
}
