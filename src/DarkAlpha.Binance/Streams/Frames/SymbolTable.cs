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

    /// <summary>Finds a symbol by its UTF-8 text, in any case; <paramref name="id"/> is −1 when it is not in the table.</summary>
    public bool TryFind(ReadOnlySpan<byte> text, out int id)
    {
        // A longer text cannot match and is not worth hashing.
        if (text.Length <= _maxLength)
        {
            for (var slot = SlotOf(text); _slots[slot] != 0; slot = NextSlot(slot))
            {
                id = _slots[slot] - 1;
                if (AsciiCase.EqualsIgnoreCase(_texts[id], text))
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
}
