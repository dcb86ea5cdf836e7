using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Guards;

/// <summary>What a guard looks at. Without a symbol, a strategy and a side it is the whole desk.</summary>
/// <param name="Symbol">The symbol; null for all of them.</param>
/// <param name="Strategy">The strategy; null for all of them.</param>
/// <param name="Side"><c>LONG</c> or <c>SHORT</c>; null for both.</param>
/// <param name="Value">What the guard found, as text.</param>
/// <param name="SilentUntil">Until when it blocks; null when it does not.</param>
public sealed record GuardedScope(string? Symbol, string? Strategy, string? Side, string Value, Instant? SilentUntil);
