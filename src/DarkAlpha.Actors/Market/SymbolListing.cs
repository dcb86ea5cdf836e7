using System.Collections.Immutable;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Market;

/// <summary>
/// Which of the node's symbols are not traded, and why, according to the exchange's last list of contracts. Until a list has been received,
/// every symbol counts as traded and only its data decides. Thread-safe.
/// </summary>
public sealed class SymbolListing
{
    private ImmutableDictionary<string, string> _problems = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Why a symbol is not traded, one sentence; null when it is traded, as far as is known.</summary>
    public string? FindProblem(Symbol symbol) =>
        Volatile.Read(ref _problems) is { IsEmpty: false } problems ? problems.GetValueOrDefault(symbol.Name) : null;

    /// <summary>A symbol's health, which is always bad while the symbol is not traded.</summary>
    public DataHealth Judge(Symbol symbol, in DataHealth health) =>
        FindProblem(symbol) is null ? health : health with { Reason = Reasons.SymbolNotTrading };

    internal void Update(IEnumerable<SymbolProblem> problems) => Volatile.Write(
        ref _problems, problems.ToImmutableDictionary(problem => problem.Symbol, problem => problem.Message, StringComparer.Ordinal));
}
