using System.Buffers;
using System.Text.Json;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Fast path for frames formatted exactly as the exchange sends them: no whitespace, no escapes, integers, no objects except those that are
/// read. It stops at the first other byte, and <see cref="JsonFrameReader"/> reads the frame from the start; so it never rejects a frame,
/// and what it accepts is valid JSON. Utf8JsonReader alone takes longer than the whole parser with this fast path.
/// </summary>
internal ref struct FastFrameReader
{
    // Bytes that end a string or must be escaped in one.
    private static readonly SearchValues<byte> StringEnd =
        SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(c => (byte)c)]);

    private readonly ReadOnlySpan<byte> _frame;
    private int _position;

    private FastFrameReader(ReadOnlySpan<byte> frame) => _frame = frame;

    private readonly int Next => _position < _frame.Length ? _frame[_position] : -1;

    /// <summary>Reads a complete frame; false when its format differs, and <paramref name="fields"/> is undefined then.</summary>
    public static bool TryRead(ReadOnlySpan<byte> frame, ref FrameFields fields)
    {
        var reader = new FastFrameReader(frame);
        return reader.TryObject(ref fields, FrameFields.Level.Root) && reader._position == frame.Length;
    }

    private bool TryObject(ref FrameFields fields, FrameFields.Level level)
    {
        ref var fieldSet = ref fields.At(level);
        if (!TryConsume('{'))
        {
            return false;
        }

        do
        {
            if (!TryName(out var field))
            {
                return false;
            }

            var start = _position;
            if (Next == '{')
            {
                if (!fields.TryEnter(field, level, out var inner) || !TryObject(ref fields, inner))
                {
                    return false;
                }

                fields.Add(ref fieldSet, field, new FrameFields.Value(start, 1, JsonTokenType.StartObject));
            }
            else if (TryValue(out var value))
            {
                fields.Add(ref fieldSet, field, value);
            }
            else
            {
                return false;
            }
        }
        while (TryConsume(','));

        return TryConsume('}');
    }

    // Nearly all field names are a single letter.
    private bool TryName(out Field field)
    {
        if (_frame[_position..] is [(byte)'"', var letter, (byte)'"', (byte)':', ..] && char.IsAsciiLetter((char)letter))
        {
            field = FieldNames.Find(letter);
            _position += 4;
            return true;
        }

        var isString = TryString(out var name);
        field = isString ? FieldNames.Find(name.In(_frame)) : Field.None;
        return isString && TryConsume(':');
    }

    private bool TryValue(out FrameFields.Value value)
    {
        switch (Next)
        {
            case '"':
                return TryString(out value);
            case >= '0' and <= '9':
                return TryInteger(out value);
            case 't':
                return TryLiteral("true"u8, JsonTokenType.True, out value);
            case 'f':
                return TryLiteral("false"u8, JsonTokenType.False, out value);
            case 'n':
                return TryLiteral("null"u8, JsonTokenType.Null, out value);
            default:
                value = default;
                return false;
        }
    }

    private bool TryString(out FrameFields.Value text)
    {
        if (TryConsume('"'))
        {
            var length = _frame[_position..].IndexOfAny(StringEnd);
            if (length >= 0 && _frame[_position + length] == '"')
            {
                text = new FrameFields.Value(_position, length, JsonTokenType.String);
                _position += length + 1;
                return true;
            }
        }

        text = default;
        return false;
    }

    // The caller requires a comma or a brace after the digits, so a decimal point or an exponent ends the fast path.
    private bool TryInteger(out FrameFields.Value number)
    {
        var start = _position;
        while (Next is >= '0' and <= '9')
        {
            _position++;
        }

        number = new FrameFields.Value(start, _position - start, JsonTokenType.Number);
        return _frame[start] != '0' || _position - start == 1;
    }

    private bool TryLiteral(ReadOnlySpan<byte> literal, JsonTokenType type, out FrameFields.Value value)
    {
        value = new FrameFields.Value(_position, literal.Length, type);
        if (!_frame[_position..].StartsWith(literal))
        {
            return false;
        }

        _position += literal.Length;
        return true;
    }

    private bool TryConsume(char character)
    {
        if (Next != character)
        {
            return false;
        }

        _position++;
        return true;
    }
}
