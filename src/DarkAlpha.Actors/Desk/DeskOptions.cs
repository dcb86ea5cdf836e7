using System.Collections.Immutable;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Desk;

/// <summary>Configuration of the desk, and the state of its node that outlives a restart of the desk.</summary>
public sealed record DeskOptions
{
    /// <summary>Rules of a round, of which the desk applies arbitration and risk.</summary>
    public required RoundOptions Rules { get; init; }

    /// <summary>The symbols that may have cards; empty allows any.</summary>
    public ImmutableArray<Symbol> Symbols { get; init; } = [];

    /// <summary>The channels that every card is sent to.</summary>
    public required ImmutableArray<DeliveryChannel> Channels { get; init; }

    /// <summary>
    /// The tick size of a symbol in quote currency, null while it is unknown, for channels that need it. Thread-safe. By default none is
    /// known.
    /// </summary>
    public Func<Symbol, double?> TickSizeOf { get; init; } = _ => null;

    /// <summary><c>PNL_CSV_PATH</c>; empty watches no file.</summary>
    public required string PnlCsvPath { get; init; }

    /// <summary><c>RISK_STATE_PATH</c>; empty imports nothing.</summary>
    public required string RiskStatePath { get; init; }

    /// <summary>This node's ownership of the desk.</summary>
    public required DeskOwnership Ownership { get; init; }

    /// <summary>Tracks this node's journal failures.</summary>
    public JournalFailureMonitor Journal { get; init; } = new("of the desk", _ => { });

    /// <summary>The node's metrics.</summary>
    public NodeMetrics Metrics { get; init; } = NodeMetrics.Detached;

    /// <summary>
    /// True sends a card again although it may have arrived. Off by default, because a late second "enter now" is worse than none.
    /// </summary>
    public bool RetryUncertain { get; init; }

    /// <summary>The channel that is told what became of its cards; null tells none.</summary>
    public string? OutcomeChannel { get; init; }

    /// <summary>The channels that are told with <see cref="OutcomeChannel"/>, each of the cards that it has shown by then.</summary>
    public ImmutableArray<string> OutcomeListeners { get; init; } = [];

    /// <summary>Number of events between two snapshots.</summary>
    public int SnapshotEvery { get; init; } = 200;

    /// <summary>Number of snapshots kept. The journal keeps every event.</summary>
    public int SnapshotsKept { get; init; } = 3;

    /// <summary>What has been logged about the profit-and-loss file, kept across restarts of the desk.</summary>
    internal PnlFileLogState PnlFileLogState { get; } = new();

    /// <summary>Interval at which the files are checked, machine time.</summary>
    public TimeSpan FilePoll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Minimum pause before the desk restarts after a failure, machine time.</summary>
    public TimeSpan RestartMin { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Maximum pause before the desk restarts after failures, machine time: the longest time that a recovered database goes unused.
    /// </summary>
    public TimeSpan RestartMax { get; init; } = TimeSpan.FromSeconds(2);
}
