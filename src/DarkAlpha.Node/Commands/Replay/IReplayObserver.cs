using DarkAlpha.Domain.Values;

namespace DarkAlpha.Node.Commands.Replay;

/// <summary>Sees a replay's market data and rounds.</summary>
internal interface IReplayObserver
{
    /// <summary>What sees the data of one symbol; asked for once a symbol, so that nothing is looked up at each candle.</summary>
    ISymbolObserver ForSymbol(Symbol symbol);
}
