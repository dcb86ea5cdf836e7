using System.Text.Json;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Position and type of a field's value in its frame; for a string without the quotes. Packed into eight bytes, because clearing and
/// copying these values dominates the time of parsing a small frame.
/// </summary>
internal readonly record struct FieldValue
{
    /// <summary>Maximum length of a value, and therefore of a frame, in bytes.</summary>
    public const int MaxBytes = (1 << (32 - LengthShift)) - 1;

    private const int TypeMask = 0xf;
    private const int EscapedBit = 0x10;
    private const int LengthShift = 5;

    private readonly int _start;
    private readonly uint _lengthAndType;

    /// <summary>Creates a value from its position.</summary>
    public FieldValue(int start, int length, JsonTokenType type, bool isEscaped = false)
    {
        _start = start;
        _lengthAndType = (uint)length << LengthShift | (isEscaped ? EscapedBit : 0u) | (uint)type;
    }

    /// <summary>The value's JSON type; None when there is no value.</summary>
    public JsonTokenType Type => (JsonTokenType)(_lengthAndType & TypeMask);

    /// <summary>True for a string with escape sequences.</summary>
    public bool IsEscaped => (_lengthAndType & EscapedBit) != 0;

    /// <summary>The value at the current token; for an object or array only its type.</summary>
    public static FieldValue At(ref Utf8JsonReader reader)
    {
        var isString = reader.TokenType == JsonTokenType.String;
        return new FieldValue(
            (int)reader.TokenStartIndex + (isString ? 1 : 0), reader.ValueSpan.Length, reader.TokenType, isString && reader.ValueIsEscaped);
    }

    /// <summary>The raw bytes of the value in the frame.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> frame) => frame.Slice(_start, (int)(_lengthAndType >> LengthShift));
}
