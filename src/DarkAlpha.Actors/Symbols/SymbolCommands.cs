namespace DarkAlpha.Actors.Symbols;

/// <summary>What a symbol can be told.</summary>
public static class SymbolCommands
{
    /// <summary>Starts the symbol where it should run; harmless when it runs. The roster sends it every few seconds.</summary>
    public sealed record KeepRunning(string Symbol) : ISymbolMessage;
}
