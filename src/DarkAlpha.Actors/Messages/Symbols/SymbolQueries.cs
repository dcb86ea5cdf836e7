using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>Queries to a symbol.</summary>
public static class SymbolQueries
{
    /// <summary>Asks for the symbol's status. Answered with <see cref="SymbolStatus"/>.</summary>
    public sealed record GetStatus(Symbol Symbol) : ISymbolMessage;

    /// <summary>Asks for all details of the symbol. Answered with <see cref="SymbolExplanation"/>.</summary>
    public sealed record GetExplanation(Symbol Symbol) : ISymbolMessage;

    /// <summary>Asks for the data a chart shows. Answered with <see cref="SymbolChart"/>.</summary>
    public sealed record GetChart(Symbol Symbol) : ISymbolMessage;
}
