using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Telemetry;

/// <summary>Metrics of the symbols that run on this node.</summary>
internal sealed class SymbolMetrics
{
    /// <summary>Name of the decision duration histogram.</summary>
    public const string DecisionDuration = "darkalpha.decision.duration";

    private readonly TimeProvider _machine;
    private readonly ConcurrentDictionary<Symbol, SymbolGauges> _symbols = new();
    private readonly Counts<(DecisionKind Kind, string Reason)> _rounds = new(RoundLabels.Of);
    private readonly Counts<SwitchReason> _switches = new(reason =>
        [Labels.Of("to", SourceAfter(reason).ToText()), Labels.Of(Labels.Reason, reason)]);

    private readonly Counts<StampedData> _future = new(kind => [Labels.Of(Labels.Stream, kind)]);
    private readonly Histogram<double> _decision;

    public SymbolMetrics(Meter meter, TimeProvider machine)
    {
        _machine = machine;
        _rounds.Initialize(RoundLabels.OfRounds);
        _switches.Initialize(Enum.GetValues<SwitchReason>());
        meter.CreateObservableGauge(
            NodeMetrics.PerSymbol + "data.age",
            () => _symbols.Values.SelectMany(s => s.Ages()),
            "s",
            "Age of a symbol's data by the corrected clock; data that never arrived has no age.");
        meter.CreateObservableGauge(
            NodeMetrics.PerSymbol + "source",
            () => _symbols.Values.SelectMany(s => s.Sources()),
            description: "1 for the source in use for prices and klines, 0 for the other.");
        meter.CreateObservableGauge(
            NodeMetrics.PerSymbol + "healthy",
            () => _symbols.Values.Select(s => s.Health()),
            description: "1 while the symbol's data is healthy and its strategies may run.");
        meter.CreateObservableCounter(
            "darkalpha.rounds", _rounds.Read, "{round}", "Finished rounds by decision and reason; the reasons are those of the log.");
        meter.CreateObservableCounter(
            "darkalpha.source.switches", _switches.Read, "{switch}", "Switches between WebSocket and REST.");
        _future.Initialize(Enum.GetValues<StampedData>());
        meter.CreateObservableCounter(
            "darkalpha.stamps.future", _future.Read, "{event}", "Data ignored because its time stamp lies in the future.");
        _decision = meter.CreateHistogram<double>(
            DecisionDuration, "s", "From reading a frame to the answer of every strategy, for rounds triggered by a frame.");
    }

    /// <summary>Bucket bounds from 20 µs to 2 s; a typical decision takes 100 µs.</summary>
    public static ImmutableArray<double> DecisionBounds { get; } =
        [0.00002, 0.00005, 0.0001, 0.0002, 0.0003, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2];

    /// <summary>Number of symbols that run on this node.</summary>
    public int Count => _symbols.Count;

    /// <summary>Current machine time stamp, the start of a duration.</summary>
    public long Stamp() => _machine.GetTimestamp();

    /// <summary>Adds a symbol; it replaces an earlier one of the same name.</summary>
    public void Join(SymbolGauges symbol) => _symbols[symbol.Symbol] = symbol;

    /// <summary>Removes a symbol, unless another one of the same name has replaced it.</summary>
    public void Leave(SymbolGauges symbol) => _symbols.TryRemove(KeyValuePair.Create(symbol.Symbol, symbol));

    /// <summary>Counts a finished round.</summary>
    public void RoundEnded(DecisionKind kind, string reason) => _rounds.Count(RoundLabels.Key(kind, reason));

    private static DataSource SourceAfter(SwitchReason reason) => reason == SwitchReason.Recovered ? DataSource.Ws : DataSource.Rest;

    /// <summary>Counts a switch of the source.</summary>
    public void Switched(SwitchReason reason) => _switches.Count(reason);

    /// <summary>Counts data with a time stamp in the future.</summary>
    public void FutureStamp(StampedData kind) => _future.Count(kind);

    /// <summary>Every strategy has answered: records the decision duration.</summary>
    /// <param name="readAt">The <see cref="Stamp"/> of the frame that triggered the round; 0 when no frame did.</param>
    public void Decided(long readAt)
    {
        if (readAt != 0 && _decision.Enabled)
        {
            _decision.Record(_machine.GetElapsedTime(readAt).TotalSeconds);
        }
    }
}
