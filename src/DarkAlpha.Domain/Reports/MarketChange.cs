namespace DarkAlpha.Domain.Reports;

/// <summary>How the price of a symbol changed over the replayed range.</summary>
/// <param name="Symbol">The symbol.</param>
/// <param name="FirstClose">Close of the first minute.</param>
/// <param name="LastClose">Close of the last minute.</param>
/// <param name="Change">The change as a fraction of the first close.</param>
public sealed record MarketChange(string Symbol, double FirstClose, double LastClose, double Change);
