using System.Collections.Immutable;

namespace DarkAlpha.Domain.Guards;

/// <summary>A guard at one instant, for people.</summary>
/// <param name="Guard">The reason it gives when it blocks: one of <see cref="Signals.Reasons"/>.</param>
/// <param name="IsOff">True when its settings switch it off.</param>
/// <param name="Limit">The values that pass, as text; <c>off</c> when it is off.</param>
/// <param name="Scopes">
/// What it looks at: for a guard of the whole desk one entry, silent or not; for the others what it keeps silent now. Empty when it is off.
/// </param>
public sealed record GuardState(string Guard, bool IsOff, string Limit, ImmutableArray<GuardedScope> Scopes)
{
    /// <summary>True while it keeps something silent.</summary>
    public bool IsActive => Scopes.Any(scope => scope.SilentUntil is not null);
}
