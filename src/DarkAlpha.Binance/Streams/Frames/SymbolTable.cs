using System.Text;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// The symbols a node watches, each with a small number, found by the bytes of a frame whatever their case (stream names are lower case,
/// payloads upper case) and without allocating. A table never changes; one with more symbols keeps the numbers of those it had.
/// </summary>
public sealed class SymbolTable
{
    /// <summary>The table that knows no symbol.</summary>
    public static readonly SymbolTable Empty = new([]);

    private readonly string[] _names;
    private readonly byte[][] _texts;

    // Open addressing, at most half full; a place holds the symbol's number + 1, so that 0 means free.
    private readonly int[] _places;
    private readonly int _longest;

    private SymbolTable(string[] names)
    {
        _names = names;
        _texts = [.. names.Select(Encoding.UTF8.GetBytes)];
        _longest = _texts.Select(t => t.Length).DefaultIfEmpty().Max();
        _places = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)names.Length * 2 + 1)];
        for (var id = 0; id < names.Length; id++)
        {
            var place = PlaceOf(_texts[id]);
            while (_places[place] != 0)
            {
                place = Next(place);
            }

            _places[place] = id + 1;
        }
    }

    /// <summary>How many symbols there are; their numbers are 0 up to this one.</summary>
    public int Count => _names.Length;

    /// <summary>The name of a symbol, upper case; always the same instance.</summary>
    public string this[int id] => _names[id];

    /// <summary>Makes a table of these symbols, numbered in their order; one that stands there twice is taken once.</summary>
    public static SymbolTable Of(params IEnumerable<string> symbols) => Empty.With(symbols);

    /// <summary>This table and these symbols too.</summary>
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

    /// <summary>Looks a symbol up by its text in UTF-8, in any case.</summary>
    public bool TryFind(ReadOnlySpan<byte> text, out int id)
    {
        // A longer text cannot be found, and must not cost a walk over all of it.
        if (text.Length <= _longest)
        {
            for (var place = PlaceOf(text); _places[place] != 0; place = Next(place))
            {
                id = _places[place] - 1;
                if (IgnoringCase.Same(_texts[id], text))
                {
                    return true;
                }
            }
        }

        id = -1;
        return false;
    }

    // Letters of both cases differ in one bit. That it is ignored in other characters too costs at most a comparison.
    private int PlaceOf(ReadOnlySpan<byte> text)
    {
        const uint CaseBit = 0x20;
        uint hash = 0;
        foreach (var character in text)
        {
            hash = (hash ^ (character | CaseBit)) * 0x01000193;
        }

        return (int)(hash ^ (hash >> 15)) & (_places.Length - 1);
    }

    private int Next(int place) => (place + 1) & (_places.Length - 1);
}
