using System.Collections.Immutable;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Risk;

/// <summary>The risk state of an older installation, imported once and only into an empty state.</summary>
/// <param name="Days">Cards and loss by UTC date.</param>
/// <param name="LastCardBySymbol">When each symbol's last card was issued.</param>
public sealed record ImportedRisk(
    ImmutableSortedDictionary<DateOnly, ImportedDay> Days,
    ImmutableSortedDictionary<Symbol, DateTimeOffset> LastCardBySymbol);
