using System.Collections.Immutable;
using DarkAlpha.Simulator.Faults;

namespace DarkAlpha.Simulator;

/// <summary>All faults of one simulator: scheduled, active, and expired but not yet removed. Thread-safe.</summary>
public sealed class FaultBook
{
    private readonly SimulatorClock _clock;
    private ImmutableArray<ActiveFault> _faults = [];
    private long _lastId;

    internal FaultBook(SimulatorClock clock, ImmutableArray<FaultRule> rules)
    {
        _clock = clock;
        clock.OffsetAt = OffsetAt;
        foreach (var rule in rules.IsDefault ? [] : rules)
        {
            Add(rule);
        }
    }

    /// <summary>The rules by fault id.</summary>
    public IReadOnlyDictionary<long, FaultRule> Rules => _faults.ToDictionary(f => f.Id, f => f.Rule);

    internal event EventHandler? Changed;

    internal ImmutableArray<ActiveFault> All => _faults;

    /// <summary>Adds a rule. A rule without a start time is active at once.</summary>
    /// <returns>The id to pass to <see cref="Remove"/>.</returns>
    /// <exception cref="SimulatorException">The rule is invalid or lacks a value that its kind requires.</exception>
    public long Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        FaultScript.Validate(rule);
        var start = rule.StartAt ?? (rule.Start is { } offset ? _clock.Start + offset : _clock.MarketTime);
        var fault = new ActiveFault(Interlocked.Increment(ref _lastId), rule, start);
        ImmutableInterlocked.Update(ref _faults, static (faults, added) => faults.Add(added), fault);
        Changed?.Invoke(this, EventArgs.Empty);
        return fault.Id;
    }

    /// <summary>Ends and removes a fault; false when the id is unknown.</summary>
    public bool Remove(long id)
    {
        var removed = ImmutableInterlocked.Update(ref _faults, static (faults, removedId) => faults.RemoveAll(f => f.Id == removedId), id);
        Changed?.Invoke(this, EventArgs.Empty);
        return removed;
    }

    /// <summary>Ends and removes all faults.</summary>
    public void Clear()
    {
        ImmutableInterlocked.Update(ref _faults, static _ => []);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    internal ActiveFault? FindForSocket(FaultKind kind, SimulatedRoute route) =>
        Find(kind, f => f.IsForSocket(route) && f.Rule is { Symbol: null, Stream: null });

    internal ActiveFault? FindForStream(FaultKind kind, SimulatedRoute route, string stream, string symbol) =>
        Find(kind, f => f.IsForStream(route, stream, symbol));

    internal ActiveFault? FindForRequest(FaultKind kind, string path, string? symbol) =>
        Find(kind, f => f.IsForRequest(path, symbol) && (f.Rule.Endpoint is not null || FaultScript.IsRestOnly(kind)));

    internal ActiveFault? FindForSymbol(FaultKind kind, string symbol) =>
        Find(kind, f => f.Rule.Symbol is null || string.Equals(f.Rule.Symbol, symbol, StringComparison.OrdinalIgnoreCase));

    private TimeSpan OffsetAt(DateTimeOffset time) => _faults.IsEmpty
        ? TimeSpan.Zero
        : new TimeSpan(_faults.Sum(f =>
            f.Rule is { Kind: FaultKind.ClockJump, Offset: { } offset } && f.IsActiveAt(time) ? offset.Ticks : 0));

    private ActiveFault? Find(FaultKind kind, Func<ActiveFault, bool> matches)
    {
        var faults = _faults;
        if (faults.IsEmpty)
        {
            return null;
        }

        var now = _clock.MarketTime;
        foreach (var fault in faults)
        {
            if (fault.Rule.Kind == kind && fault.IsActiveAt(now) && matches(fault))
            {
                return fault;
            }
        }

        return null;
    }
}
