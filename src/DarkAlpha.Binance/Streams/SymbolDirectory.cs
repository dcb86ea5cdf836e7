using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>The symbols a frame may name, growing while frames are read; a number once given stays.</summary>
internal sealed class SymbolDirectory
{
    private SymbolTable _table = SymbolTable.Empty;

    /// <summary>The symbols so far.</summary>
    public SymbolTable Table => Volatile.Read(ref _table);

    /// <summary>Adds a symbol; nothing happens when it is there.</summary>
    public void Add(string symbol)
    {
        while (true)
        {
            var table = Table;
            if (ReferenceEquals(Interlocked.CompareExchange(ref _table, table.With(symbol), table), table))
            {
                return;
            }
        }
    }
}
