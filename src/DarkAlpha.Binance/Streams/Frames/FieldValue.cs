using System.Text.Json;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Where a field's value lies in its frame (of a text: what is between the quotes), and what it is. Packed into eight bytes, because
/// clearing and copying them is what a small frame's time goes into.
/// </summary>
internal readonly record struct FieldValue
{
    /// <summary>The longest value that can be noted, and so the limit of any frame's size.</summary>
    public const int MaxBytes = (1 << (32 - LengthShift)) - 1;

    private const int TypeMask = 0xf;
    private const int EscapedBit = 0x10;
    private const int LengthShift = 5;

    private readonly int _start;
    private readonly uint _lengthAndType;

    /// <summary>A value of which the place is known.</summary>
    public FieldValue(int start, int length, JsonTokenType type, bool isEscaped = false)
    {
        _start = start;
        _lengthAndType = (uint)length << LengthShift | (isEscaped ? EscapedBit : 0u) | (uint)type;
    }

    /// <summary>The value's JSON type; None when there is no value.</summary>
    public JsonTokenType Type => (JsonTokenType)(_lengthAndType & TypeMask);

    /// <summary>True for a text with backslashes in it.</summary>
    public bool IsEscaped => (_lengthAndType & EscapedBit) != 0;

    /// <summary>The value the reader stands on; of an object or a list only that it is one.</summary>
    public static FieldValue At(ref Utf8JsonReader reader)
    {
        var isText = reader.TokenType == JsonTokenType.String;
        return new FieldValue(
            (int)reader.TokenStartIndex + (isText ? 1 : 0), reader.ValueSpan.Length, reader.TokenType, isText && reader.ValueIsEscaped);
    }

    /// <summary>The value's bytes as they stand in the frame.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> frame) => frame.Slice(_start, (int)(_lengthAndType >> LengthShift));
}
