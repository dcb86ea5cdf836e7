using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// Everything a node tells about itself in figures, as instruments of one <see cref="Meter"/>; <c>docs/operate/metrics.md</c> lists them. Whoever does
/// something counts it here; figures that exist elsewhere are read when somebody looks. A label is a symbol, or a word of a fixed list, never
/// free text. One per node. Thread-safe.
/// </summary>
public sealed class NodeMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "DarkAlpha";

    /// <summary>What the names of all instruments that are there once for each symbol begin with.</summary>
    public const string PerSymbol = "darkalpha.symbol.";

    private readonly Meter _meter;

    /// <summary>Creates the instruments; nobody has to listen.</summary>
    /// <param name="machine">Machine time, by which durations are measured; null for the system's.</param>
    public NodeMetrics(TimeProvider? machine = null)
        : this(MeterName, machine ?? TimeProvider.System)
    {
    }

    private NodeMetrics(string name, TimeProvider machine)
    {
        _meter = new Meter(new MeterOptions(name) { Scope = this });
        Exchange = new ExchangeMetrics(_meter);
        Symbols = new SymbolMetrics(_meter, machine);
        Desk = new DeskMetrics(_meter, machine);
        Actors = new ActorMetrics(_meter, machine);
    }

    /// <summary>For parts that run without a node, such as in tests: counted like all others, and collected by nobody.</summary>
    public static NodeMetrics Unheard { get; } = new(MeterName + ".Unheard", TimeProvider.System);

    /// <summary>The histograms, each with the upper bounds of its buckets in seconds; the usual ones begin where these end.</summary>
    public static ImmutableDictionary<string, ImmutableArray<double>> HistogramBounds { get; } = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create(SymbolMetrics.DecisionDuration, SymbolMetrics.DecisionBounds),
            KeyValuePair.Create(DeskMetrics.DeliveryDuration, DeskMetrics.DeliveryBounds),
            KeyValuePair.Create(DeskMetrics.JournalWriteDuration, DeskMetrics.JournalBounds),
        ]);

    /// <summary>Sockets, requests and the clock.</summary>
    internal ExchangeMetrics Exchange { get; }

    /// <summary>The symbols that run on this node.</summary>
    internal SymbolMetrics Symbols { get; }

    /// <summary>The desk, while it runs on this node.</summary>
    internal DeskMetrics Desk { get; }

    /// <summary>Mailboxes, restarts and the cluster.</summary>
    internal ActorMetrics Actors { get; }

    /// <summary>Ends the instruments.</summary>
    public void Dispose() => _meter.Dispose();
}
