using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Ledger;

/// <summary>Selects episodes of the ledger.</summary>
/// <param name="From">Earliest opening.</param>
/// <param name="To">The opening is before this.</param>
/// <param name="Symbol">The symbol; null for all.</param>
/// <param name="Gate">The gate; null for all.</param>
/// <param name="Limit">Maximum number of episodes: the newest.</param>
public sealed record EpisodeFilter(Instant From, Instant To, Symbol? Symbol, string? Gate, int Limit);
