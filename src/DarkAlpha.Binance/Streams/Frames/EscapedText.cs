using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>Unescapes JSON strings. The exchange sends no escapes, so speed does not matter, but equal names must compare equal.</summary>
internal static class EscapedText
{
    /// <summary>
    /// The unescaped text in UTF-8; empty when it is invalid (an unpaired surrogate). <paramref name="escaped"/> must come from
    /// <see cref="System.Text.Json.Utf8JsonReader"/>, which validates escape sequences.
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
        var status = Utf8.FromUtf16(characters.AsSpan(0, count), bytes, out _, out var written, replaceInvalidSequences: false);
        return status == OperationStatus.Done ? bytes[..written] : [];
    }

    // Leaves the position on the last character of the escape sequence.
    private static char Unescape(string text, ref int position)
    {
        const int HexDigits = 4;
        var kind = text[++position];
        if (kind == 'u')
        {
            position += HexDigits;
            return (char)ushort.Parse(text.AsSpan(position - HexDigits + 1, HexDigits), NumberStyles.AllowHexSpecifier);
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
