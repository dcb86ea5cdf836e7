using System.Text;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Maps the watched symbols to small integer ids. Lookups work on the bytes of a frame in any case (stream names are lower case, payloads
/// upper case) and do not allocate. Immutable; a table extended with more symbols keeps the ids of the existing ones.
/// </summary>
public sealed class SymbolTable
{
    /// <summary>The table without symbols.</summary>
    public static readonly SymbolTable Empty = new([]);

    private readonly string[] _names;
    private readonly byte[][] _texts;

    // Open addressing, at most half full. A slot has the symbol's id + 1; 0 is free.
    private readonly int[] _slots;
    private readonly int _maxLength;

    private SymbolTable(string[] names)
    {
        _names = names;
        _texts = [.. names.Select(Encoding.UTF8.GetBytes)];
        _maxLength = _texts.Select(t => t.Length).DefaultIfEmpty().Max();
        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)names.Length * 2 + 1)];
        for (var id = 0; id < names.Length; id++)
        {
            var slot = SlotOf(_texts[id]);
            while (_slots[slot] != 0)
            {
                slot = NextSlot(slot);
            }

            _slots[slot] = id + 1;
        }
    }

    /// <summary>Number of symbols; their ids are 0 to Count − 1.</summary>
    public int Count => _names.Length;

    /// <summary>The name of a symbol, upper case; always the same instance.</summary>
    public string this[int id] => _names[id];

    /// <summary>Creates a table of the symbols, with ids in their order; duplicates are ignored.</summary>
    public static SymbolTable Of(params IEnumerable<string> symbols) => Empty.With(symbols);

    /// <summary>A table with the symbols of this one and the given ones.</summary>
    /// <exception cref="ArgumentException">A symbol is empty.</exception>
    public SymbolTable With(params IEnumerable<string> symbols)
    {
        var names = _names.ToList();
        var known = new HashSet<string>(_names);
        foreach (var symbol in symbols)
        {
            if (string.IsNullOrWhiteSpace(symbol))
            {
                throw new ArgumentException("a symbol is empty", nameof(symbols));
            }

            var name = string.Concat(symbol.Select(c => char.IsAsciiLetterLower(c) ? char.ToUpperInvariant(c) : c));
            if (known.Add(name))
            {
                names.Add(name);
            }
        }

        return new SymbolTable([.. names]);
    }

    /// <summary>True when two UTF-8 texts name the same symbol: only the case of ASCII letters may differ.</summary>
    internal static bool AreSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i] && Upper(one[i]) != Upper(other[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Finds a symbol by its UTF-8 text, in any case; <paramref name="id"/> is −1 when it is not in the table.</summary>
    public bool TryFind(ReadOnlySpan<byte> text, out int id)
    {
        // A longer text cannot match and is not worth hashing.
        if (text.Length <= _maxLength)
        {
            for (var slot = SlotOf(text); _slots[slot] != 0; slot = NextSlot(slot))
            {
                id = _slots[slot] - 1;
                if (AreSame(_texts[id], text))
                {
                    return true;
                }
            }
        }

        id = -1;
        return false;
    }

    // Upper and lower case letters differ in one bit. Ignoring it for other characters too costs at most one more comparison.
    private int SlotOf(ReadOnlySpan<byte> text)
    {
        const uint CaseBit = 0x20;
        uint hash = 0;
        foreach (var character in text)
        {
            hash = (hash ^ (character | CaseBit)) * 0x01000193;
        }

        return (int)(hash ^ (hash >> 15)) & (_slots.Length - 1);
    }

    private int NextSlot(int slot) => (slot + 1) & (_slots.Length - 1);

    private static int Upper(byte character) => (uint)(character - 'a') <= 'z' - 'a' ? character - ('a' - 'A') : character;

    /// <summary>The table of the symbols added so far. Can grow while frames are parsed. Thread-safe.</summary>
    internal sealed class Directory
    {
        private SymbolTable _table = Empty;

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

        private static int? Find(SymbolTable table, string symbol) => table.TryFind(Encoding.UTF8.GetBytes(symbol), out var id) ? id : null;
    }
}
