using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Resolves the backslashes of JSON texts. The exchange writes none, so this may be slow; a frame must not fool us with them.</summary>
internal static class EscapedText
{
    /// <summary>
    /// The text that is meant, in UTF-8; empty when it is none (half a character). <paramref name="escaped"/> comes from
    /// <see cref="System.Text.Json.Utf8JsonReader"/>, which has checked what follows each backslash.
    /// </summary>
    public static byte[] Decode(ReadOnlySpan<byte> escaped)
    {
        var text = Encoding.UTF8.GetString(escaped);
        var characters = new char[text.Length];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            characters[count++] = text[i] == '\\' ? Unescape(text, ref i) : text[i];
        }

        const int MaxBytesPerCharacter = 3;
        var bytes = new byte[count * MaxBytesPerCharacter];
        return Utf8.FromUtf16(characters.AsSpan(0, count), bytes, out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done
            ? bytes[..written]
            : [];
    }

    // Leaves the place on the last character of the escape.
    private static char Unescape(string text, ref int place)
    {
        const int HexDigits = 4;
        var kind = text[++place];
        if (kind == 'u')
        {
            place += HexDigits;
            return (char)ushort.Parse(text.AsSpan(place - HexDigits + 1, HexDigits), NumberStyles.AllowHexSpecifier);
        }

        return kind switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => kind,
        };
    }
}
