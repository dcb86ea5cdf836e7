using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>
/// All metrics of a node, as instruments of one <see cref="Meter"/>; <c>docs/operate/metrics.md</c> lists them. Events are counted here
/// by the component where they happen; values that exist elsewhere are read when the metrics are collected. A label value is a symbol or
/// one of a fixed list, never free text. One instance per node. Thread-safe.
/// </summary>
public sealed class NodeMetrics : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "DarkAlpha";

    /// <summary>Prefix of the names of all per-symbol instruments.</summary>
    public const string PerSymbol = "darkalpha.symbol.";

    private readonly Meter _meter;

    /// <summary>Creates the instruments. They cost next to nothing while no listener collects them.</summary>
    /// <param name="machine">Clock for measuring durations; null for the system clock.</param>
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

    /// <summary>
    /// For components that run without a node, such as in tests: counted as usual, but under a meter that no exporter collects.
    /// </summary>
    public static NodeMetrics Detached { get; } = new(MeterName + ".Detached", TimeProvider.System);

    /// <summary>The upper bucket bounds of each histogram, in seconds; the default bounds start where these end.</summary>
    public static ImmutableDictionary<string, ImmutableArray<double>> HistogramBounds { get; } = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create(SymbolMetrics.DecisionDuration, SymbolMetrics.DecisionBounds),
            KeyValuePair.Create(DeskMetrics.DeliveryDuration, DeskMetrics.DeliveryBounds),
            KeyValuePair.Create(DeskMetrics.JournalWriteDuration, DeskMetrics.JournalBounds),
        ]);

    /// <summary>Sockets, REST requests and the clock.</summary>
    internal ExchangeMetrics Exchange { get; }

    /// <summary>The symbols that run on this node.</summary>
    internal SymbolMetrics Symbols { get; }

    /// <summary>The desk, while it is open on this node.</summary>
    internal DeskMetrics Desk { get; }

    /// <summary>Mailboxes, restarts and the cluster.</summary>
    internal ActorMetrics Actors { get; }

    /// <summary>Disposes of the meter and its instruments.</summary>
    public void Dispose() => _meter.Dispose();
}
