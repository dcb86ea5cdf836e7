using System.Buffers;
using System.Text.Json;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Walks over frames written just as the exchange writes them: no space, no backslash, whole numbers, no object but those that are read.
/// It gives up at the first byte that is anything else, and <see cref="JsonFrameReader"/> starts anew; so it never judges a frame, and what it
/// accepts is JSON. The runtime's reader alone takes longer than all of ours with this walk.
/// </summary>
internal ref struct FastFrameReader
{
    // What ends a text, or may not stand in one as it is.
    private static readonly SearchValues<byte> NoText = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(c => (byte)c)]);

    private readonly ReadOnlySpan<byte> _frame;
    private int _place;

    private FastFrameReader(ReadOnlySpan<byte> frame) => _frame = frame;

    private readonly int Next => _place < _frame.Length ? _frame[_place] : -1;

    /// <summary>Reads a frame to its end; false when it is written in another way, and what was noted means nothing.</summary>
    public static bool TryRead(ReadOnlySpan<byte> frame, ref FrameFields fields)
    {
        var walk = new FastFrameReader(frame);
        return walk.TryObject(ref fields, FrameLevel.Root) && walk._place == frame.Length;
    }

    private bool TryObject(ref FrameFields fields, FrameLevel level)
    {
        ref var found = ref fields.At(level);
        if (!TryTake('{'))
        {
            return false;
        }

        do
        {
            if (!TryName(out var field))
            {
                return false;
            }

            var start = _place;
            if (Next == '{')
            {
                if (!fields.TryEnter(field, level, out var inside) || !TryObject(ref fields, inside))
                {
                    return false;
                }

                fields.Note(ref found, field, new FieldValue(start, 1, JsonTokenType.StartObject));
            }
            else if (TryValue(out var value))
            {
                fields.Note(ref found, field, value);
            }
            else
            {
                return false;
            }
        }
        while (TryTake(','));

        return TryTake('}');
    }

    // Nearly all names are one letter.
    private bool TryName(out Field field)
    {
        if (_frame[_place..] is [(byte)'"', var letter, (byte)'"', (byte)':', ..] && char.IsAsciiLetter((char)letter))
        {
            field = FieldNames.Find(letter);
            _place += 4;
            return true;
        }

        var isText = TryText(out var name);
        field = isText ? FieldNames.Find(name.In(_frame)) : Field.None;
        return isText && TryTake(':');
    }

    private bool TryValue(out FieldValue value)
    {
        switch (Next)
        {
            case '"':
                return TryText(out value);
            case >= '0' and <= '9':
                return TryWhole(out value);
            case 't':
                return TryWord("true"u8, JsonTokenType.True, out value);
            case 'f':
                return TryWord("false"u8, JsonTokenType.False, out value);
            case 'n':
                return TryWord("null"u8, JsonTokenType.Null, out value);
            default:
                value = default;
                return false;
        }
    }

    private bool TryText(out FieldValue text)
    {
        if (TryTake('"'))
        {
            var length = _frame[_place..].IndexOfAny(NoText);
            if (length >= 0 && _frame[_place + length] == '"')
            {
                text = new FieldValue(_place, length, JsonTokenType.String);
                _place += length + 1;
                return true;
            }
        }

        text = default;
        return false;
    }

    // What follows the digits must be a comma or a brace, which the caller sees to: a point or an exponent makes it give up.
    private bool TryWhole(out FieldValue number)
    {
        var start = _place;
        while (Next is >= '0' and <= '9')
        {
            _place++;
        }

        number = new FieldValue(start, _place - start, JsonTokenType.Number);
        return _frame[start] != '0' || _place - start == 1;
    }

    private bool TryWord(ReadOnlySpan<byte> word, JsonTokenType type, out FieldValue value)
    {
        value = new FieldValue(_place, word.Length, type);
        if (!_frame[_place..].StartsWith(word))
        {
            return false;
        }

        _place += word.Length;
        return true;
    }

    private bool TryTake(char character)
    {
        if (Next != character)
        {
            return false;
        }

        _place++;
        return true;
    }
}
