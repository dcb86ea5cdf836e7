using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>The symbols that run on this node.</summary>
internal sealed class SymbolMetrics
{
    /// <summary>Name of the histogram of decisions.</summary>
    public const string DecisionDuration = "darkalpha.decision.duration";

    private readonly TimeProvider _machine;
    private readonly ConcurrentDictionary<string, SymbolGauges> _symbols = new(StringComparer.Ordinal);
    private readonly Counts<(DecisionKind Kind, string Reason)> _rounds = new(RoundLabels.Of);
    private readonly Counts<SwitchReason> _switches = new(reason =>
        [Labels.Of("to", SwitchReasons.LeadsTo(reason).Written()), Labels.Of(Labels.Reason, reason)]);

    private readonly Counts<StampedData> _future = new(kind => [Labels.Of(Labels.Stream, kind)]);
    private readonly Histogram<double> _decision;

    public SymbolMetrics(Meter meter, TimeProvider machine)
    {
        _machine = machine;
        _rounds.Begin(RoundLabels.OfRounds);
        _switches.Begin(Enum.GetValues<SwitchReason>());
        meter.CreateObservableGauge(
            NodeMetrics.PerSymbol + "data.age",
            () => _symbols.Values.SelectMany(s => s.Ages()),
            "s",
            "Age of what is known of a symbol, on the exchange's clock; what never came has no age.");
        meter.CreateObservableGauge(
            NodeMetrics.PerSymbol + "source",
            () => _symbols.Values.SelectMany(s => s.Sources()),
            description: "1 for the source of a symbol's prices and klines, 0 for the other.");
        meter.CreateObservableGauge(
            NodeMetrics.PerSymbol + "healthy",
            () => _symbols.Values.Select(s => s.Health()),
            description: "1 while a symbol's data is sound and its strategies may run.");
        meter.CreateObservableCounter(
            "darkalpha.rounds", _rounds.Read, "{round}", "Ended rounds by how they ended; the reasons are those of the log.");
        meter.CreateObservableCounter(
            "darkalpha.source.switches", _switches.Read, "{switch}", "Changes between sockets and REST.");
        _future.Begin(Enum.GetValues<StampedData>());
        meter.CreateObservableCounter(
            "darkalpha.stamps.future", _future.Read, "{event}", "Data that was dated in the future and therefore not taken.");
        _decision = meter.CreateHistogram<double>(
            DecisionDuration, "s", "From a frame read to every strategy's answer, of the rounds that a frame set off.");
    }

    /// <summary>From 20 µs to 2 s: the usual decision takes a tenth of a millisecond.</summary>
    public static ImmutableArray<double> DecisionBounds { get; } =
        [0.00002, 0.00005, 0.0001, 0.0002, 0.0003, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2];

    /// <summary>How many symbols run on this node.</summary>
    public int Count => _symbols.Count;

    /// <summary>Now, in machine time, to measure from.</summary>
    public long Stamp() => _machine.GetTimestamp();

    /// <summary>A symbol runs here from now on, in the place of an earlier one of the same name.</summary>
    public void Join(SymbolGauges symbol) => _symbols[symbol.Symbol] = symbol;

    /// <summary>It does not run here any more; nothing happens when another has taken its place.</summary>
    public void Leave(SymbolGauges symbol) => _symbols.TryRemove(KeyValuePair.Create(symbol.Symbol, symbol));

    /// <summary>A round ended.</summary>
    public void RoundEnded(DecisionKind kind, string reason) => _rounds.Count(RoundLabels.Key(kind, reason));

    /// <summary>The source was changed.</summary>
    public void Switched(SwitchReason reason) => _switches.Count(reason);

    /// <summary>Something was dated in the future.</summary>
    public void FutureStamp(StampedData kind) => _future.Count(kind);

    /// <summary>Every strategy has answered.</summary>
    /// <param name="readAt">The <see cref="Stamp"/> of the frame that set the round off; 0 when none did.</param>
    public void Decided(long readAt)
    {
        if (readAt != 0 && _decision.Enabled)
        {
            _decision.Record(_machine.GetElapsedTime(readAt).TotalSeconds);
        }
    }
}
