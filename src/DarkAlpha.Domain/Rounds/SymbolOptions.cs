using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Rounds;

/// <summary>What a symbol has of its own instead of the rules of all symbols; what it does not change is here as well.</summary>
/// <param name="Strategies">Thresholds, sizes and priorities.</param>
/// <param name="Arbitration">Deduplication and ranking; the limit of a round's age is always that of all symbols.</param>
/// <param name="Cooldown"><c>COOLDOWN_AFTER_TRIGGER_MINUTES</c>.</param>
public sealed record SymbolOptions(StrategyOptions Strategies, ArbitrationOptions Arbitration, TimeSpan Cooldown);
