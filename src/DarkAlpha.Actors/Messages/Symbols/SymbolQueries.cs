namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>What a symbol can be asked.</summary>
public static class SymbolQueries
{
    /// <summary>How is it? Answered with <see cref="SymbolStatus"/>.</summary>
    public sealed record GetStatus(string Symbol) : ISymbolMessage;

    /// <summary>Why did it, or did it not, speak? Answered with <see cref="SymbolExplanation"/>.</summary>
    public sealed record GetExplanation(string Symbol) : ISymbolMessage;
}
