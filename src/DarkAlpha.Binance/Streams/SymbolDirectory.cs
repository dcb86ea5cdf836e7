using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>The symbols a frame may name, growing while frames are read; a number once given stays.</summary>
internal sealed class SymbolDirectory
{
    private SymbolTable _table = SymbolTable.Empty;

    /// <summary>The symbols so far.</summary>
    public SymbolTable Table => Volatile.Read(ref _table);

    /// <summary>Adds a symbol when it is not there.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="ArgumentException">It is empty.</exception>
    public int Add(string symbol)
    {
        while (true)
        {
            var table = Table;
            if (Find(table, symbol) is { } known)
            {
                return known;
            }

            Interlocked.CompareExchange(ref _table, table.With(symbol), table);
        }
    }

    /// <summary>The number of a symbol, in any case; null when it was never added.</summary>
    public int? Find(string symbol) => Find(Table, symbol);

    private static int? Find(SymbolTable table, string symbol) =>
        table.TryFind(System.Text.Encoding.UTF8.GetBytes(symbol), out var id) ? id : null;
}
