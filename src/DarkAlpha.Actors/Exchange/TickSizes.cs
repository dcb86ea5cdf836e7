using System.Collections.Immutable;
using DarkAlpha.Binance.Rest.Models;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Exchange;

/// <summary>The tick size (smallest price increment) of each symbol, as the exchange last listed it. Thread-safe.</summary>
public sealed class TickSizes
{
    private ImmutableDictionary<string, double> _bySymbol = ImmutableDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>A symbol's tick size in quote currency, or null while it is not known.</summary>
    public double? Find(Symbol symbol) => Volatile.Read(ref _bySymbol).TryGetValue(symbol.Name, out var tick) ? tick : null;

    internal void Learn(ExchangeInfo info) => Volatile.Write(
        ref _bySymbol,
        info.Symbols
            .Where(s => s.TickSize is > 0)
            .DistinctBy(s => s.Symbol)
            .ToImmutableDictionary(s => s.Symbol, s => s.TickSize!.Value, StringComparer.Ordinal));
}
