using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Streams;

/// <summary>The symbols added so far, with permanent ids. Can grow while frames are parsed. Thread-safe.</summary>
internal sealed class SymbolDirectory
{
    private SymbolTable _table = SymbolTable.Empty;

    /// <summary>The current table.</summary>
    public SymbolTable Table => Volatile.Read(ref _table);

    /// <summary>Adds a symbol unless it is present.</summary>
    /// <returns>Id of the symbol.</returns>
    /// <exception cref="ArgumentException">The symbol is empty.</exception>
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

    /// <summary>Id of a symbol, in any case; null when it was never added.</summary>
    public int? Find(string symbol) => Find(Table, symbol);

    private static int? Find(SymbolTable table, string symbol) =>
        table.TryFind(System.Text.Encoding.UTF8.GetBytes(symbol), out var id) ? id : null;
}
