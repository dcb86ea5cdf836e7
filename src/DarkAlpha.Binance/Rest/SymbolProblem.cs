namespace DarkAlpha.Binance.Rest;

/// <summary>Why a configured symbol cannot be watched.</summary>
/// <param name="Symbol">The symbol as configured.</param>
/// <param name="Message">A sentence for people that names the nearest symbols there are.</param>
/// <param name="Nearest">Those symbols, nearest first; at most three.</param>
/// <param name="IsListed">True when the exchange has a perpetual contract of this name, though it does not trade it now.</param>
public sealed record SymbolProblem(string Symbol, string Message, IReadOnlyList<string> Nearest, bool IsListed);
