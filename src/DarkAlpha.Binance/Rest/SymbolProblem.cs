namespace DarkAlpha.Binance.Rest;

/// <summary>Why a configured symbol cannot be watched.</summary>
/// <param name="Symbol">The symbol as configured.</param>
/// <param name="Message">Sentences for logs and operators: what is wrong, the most similar symbols if it is not listed, what to do.</param>
/// <param name="Nearest">The most similar trading symbols, best match first; at most three.</param>
/// <param name="IsListed">True when the exchange lists a perpetual contract of this name that is not trading now.</param>
public sealed record SymbolProblem(string Symbol, string Message, IReadOnlyList<string> Nearest, bool IsListed);
