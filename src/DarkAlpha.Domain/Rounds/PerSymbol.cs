using System.Collections.Frozen;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Rounds;

/// <summary>Something that is made of the rules: once for all symbols, and once more for each symbol with rules of its own.</summary>
/// <typeparam name="T">What is made.</typeparam>
/// <param name="options">The rules.</param>
/// <param name="create">Makes it of the rules of one symbol.</param>
public sealed class PerSymbol<T>(RoundOptions options, Func<RoundOptions, T> create)
{
    private readonly T _all = create(options);
    private readonly FrozenDictionary<Symbol, T> _own =
        (options.Symbols?.Keys ?? []).ToFrozenDictionary(symbol => symbol, symbol => create(options.For(symbol)));

    /// <summary>That of a symbol.</summary>
    public T For(Symbol symbol) => _own.TryGetValue(symbol, out var own) ? own : _all;
}
