using System.Collections.Immutable;
using DarkAlpha.Simulator.Faults;

namespace DarkAlpha.Simulator;

/// <summary>The faults of one simulator: those that wait, those that act, and those that are over but not removed. Safe from any thread.</summary>
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

    /// <summary>The rules by number.</summary>
    public IReadOnlyDictionary<long, FaultRule> Rules => _faults.ToDictionary(f => f.Id, f => f.Rule);

    internal event EventHandler? Changed;

    internal ImmutableArray<ActiveFault> All => _faults;

    /// <summary>Adds a rule; without a start it begins now.</summary>
    /// <returns>The number to remove it by.</returns>
    /// <exception cref="SimulatorException">The rule lacks what its kind needs.</exception>
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

    /// <summary>Ends and forgets a rule; false when there is none of this number.</summary>
    public bool Remove(long id)
    {
        var removed = ImmutableInterlocked.Update(ref _faults, static (faults, gone) => faults.RemoveAll(f => f.Id == gone), id);
        Changed?.Invoke(this, EventArgs.Empty);
        return removed;
    }

    /// <summary>Ends and forgets all rules.</summary>
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
        Find(kind, f => f.IsForRequest(path, symbol) && (f.Rule.Endpoint is not null || FaultScript.IsAboutRequestsAlone(kind)));

    internal ActiveFault? FindForSymbol(FaultKind kind, string symbol) =>
        Find(kind, f => f.Rule.Symbol is null || string.Equals(f.Rule.Symbol, symbol, StringComparison.OrdinalIgnoreCase));

    private TimeSpan OffsetAt(DateTimeOffset time) => _faults.IsEmpty
        ? TimeSpan.Zero
        : new TimeSpan(_faults.Sum(f => f.Rule is { Kind: FaultKind.ClockJump, Offset: { } offset } && f.IsActiveAt(time) ? offset.Ticks : 0));

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
