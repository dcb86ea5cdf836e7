using System.Collections.Immutable;
using DarkAlpha.Domain.Rounds;

namespace DarkAlpha.Domain.Shadows;

/// <summary>A set of rules that runs beside the live one on the same data and issues nothing.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Id">
/// The name with a digest of its settings and of the live ones. What is stored belongs to an id, so a set whose settings have changed
/// begins anew, and both sides of a comparison are the same from its first day to its last.
/// </param>
/// <param name="Rules">All its rules.</param>
/// <param name="Changes">Where its settings differ from the live ones.</param>
public sealed record ShadowSet(string Name, string Id, RoundOptions Rules, ImmutableArray<ShadowChange> Changes);
