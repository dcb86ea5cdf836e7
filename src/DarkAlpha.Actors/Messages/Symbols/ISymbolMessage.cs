namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>A message to one symbol, wherever in the cluster it runs.</summary>
public interface ISymbolMessage : IWireMessage
{
    /// <summary>The symbol as the exchange writes it.</summary>
    string Symbol { get; }
}
