using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Symbols;

/// <summary>A message that the shard region routes to a symbol, wherever in the cluster it runs.</summary>
public interface ISymbolMessage : IWireMessage
{
    /// <summary>The symbol as the exchange writes it.</summary>
    Symbol Symbol { get; }
}
