using System.Collections.Immutable;
using DarkAlpha.Binance.Rest;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Market;

/// <summary>
/// Which of the node's symbols cannot be had, and why, as the exchange last listed its contracts. Until it has, every symbol counts as traded: its own
/// data says how it is. Thread-safe.
/// </summary>
public sealed class SymbolListing
{
    private ImmutableDictionary<string, string> _absent = ImmutableDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Why a symbol cannot be had, a sentence; null when it is traded, as far as is known.</summary>
    public string? WhyNot(string symbol) => Volatile.Read(ref _absent) is { IsEmpty: false } absent ? absent.GetValueOrDefault(symbol) : null;

    /// <summary>A symbol's health, which is bad whatever its data looks like while the symbol is not traded.</summary>
    public DataHealth Judge(string symbol, in DataHealth health) =>
        WhyNot(symbol) is null ? health : health with { Reason = Reasons.SymbolNotTrading };

    internal void Learn(IEnumerable<SymbolProblem> problems) => Volatile.Write(
        ref _absent, problems.ToImmutableDictionary(problem => problem.Symbol, problem => problem.Message, StringComparer.Ordinal));
}
