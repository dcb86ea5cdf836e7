using System.Diagnostics.CodeAnalysis;

namespace DarkAlpha.Simulator.Faults;

/// <summary>A rule with its id, its start and end, and how many more times it may apply.</summary>
internal sealed class ActiveFault(long id, FaultRule rule, DateTimeOffset start)
{
    private int _left = rule.Kind == FaultKind.DuplicateKlines ? int.MaxValue
        : rule.Count ?? (rule.Kind == FaultKind.Huge ? 1 : int.MaxValue);

    public long Id => id;

    public FaultRule Rule => rule;

    public DateTimeOffset Start => start;

    public DateTimeOffset End { get; } = rule.Length is { } length && length < DateTimeOffset.MaxValue - start
        ? start + length
        : DateTimeOffset.MaxValue;

    /// <summary>Delivery date of the contract being delisted, Unix milliseconds; null for other kinds.</summary>
    public long? DeliveryDate =>
        rule is { Kind: FaultKind.Delisting, Offset: { } offset } ? (start + offset).ToUnixTimeMilliseconds() : null;

    /// <summary>True once the one-time effect at the start (cutting open sockets) has been applied.</summary>
    public bool HasStarted { get; set; }

    public bool IsActiveAt(DateTimeOffset time) => time >= Start && time < End && Volatile.Read(ref _left) > 0;

    /// <summary>Counts one use; false when none is left.</summary>
    public bool TryUse() => _left == int.MaxValue || Interlocked.Decrement(ref _left) >= 0;

    /// <summary>Whether the fault applies to sockets of this route.</summary>
    public bool IsForSocket(SimulatedRoute route) => rule.Endpoint is null && (rule.Route is null || rule.Route == route);

    /// <summary>Whether the fault applies to this stream.</summary>
    public bool IsForStream(SimulatedRoute route, string stream, string symbol) =>
        IsForSocket(route)
        && (rule.Symbol is null || string.Equals(rule.Symbol, symbol, StringComparison.OrdinalIgnoreCase))
        && (rule.Stream is null || IsName(rule.Stream, stream));

    /// <summary>Whether the fault applies to this REST request.</summary>
    public bool IsForRequest(string path, string? symbol) =>
        rule is { Route: null, Stream: null }
        && (rule.Endpoint is null or "*" || string.Equals(rule.Endpoint, path, StringComparison.OrdinalIgnoreCase))
        && (rule.Symbol is null || string.Equals(rule.Symbol, symbol, StringComparison.OrdinalIgnoreCase));

    private static bool IsName([NotNull] string pattern, string stream) =>
        string.Equals(pattern, stream, StringComparison.OrdinalIgnoreCase)
        || stream.AsSpan(stream.IndexOf('@') + 1).Equals(pattern.AsSpan().TrimStart('@'), StringComparison.OrdinalIgnoreCase);
}
