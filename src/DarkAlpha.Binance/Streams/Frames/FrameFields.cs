using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Positions of the fields in a frame. Their meaning is determined after the whole frame was read, because the exchange may send fields in
/// any order and the event name may come last.
/// </summary>
internal struct FrameFields
{
    private Set _root;
    private Set _data;
    private Set _inner;
    private bool _hasInner;

    /// <summary>Nesting level of a field in a frame.</summary>
    internal enum Level
    {
        /// <summary>The frame itself.</summary>
        Root,

        /// <summary><c>data</c>, the payload of the combined form.</summary>
        Data,

        /// <summary><c>k</c> of a candle or <c>error</c> of a reply.</summary>
        Inner,
    }

    /// <summary>The fields of the frame itself.</summary>
    [UnscopedRef]
    public readonly ref readonly Set Root => ref _root;

    /// <summary>The fields of the event: those of <c>data</c>, or in the raw form those of the frame.</summary>
    [UnscopedRef]
    public readonly ref readonly Set Payload => ref _root.Has(Field.Data) ? ref _data : ref _root;

    /// <summary>The fields of the nested object: <c>k</c> of a candle, <c>error</c> of a reply.</summary>
    [UnscopedRef]
    public readonly ref readonly Set Inner => ref _inner;

    /// <summary>True when a field that is read is present twice.</summary>
    public bool HasDuplicate { get; private set; }

    /// <summary>True for the combined form, with the stream name in an envelope.</summary>
    public readonly bool IsCombined => _root.Has(Field.Data) || _root.Has(Field.Stream);

    /// <summary>True for the reply to a request.</summary>
    public readonly bool IsReply =>
        (_root.Has(Field.Result) || _root.Has(Field.Error) || _root.Has(Field.Code)) && !IsCombined && !_root.Has(Field.Event);

    /// <summary>The fields of a level, for adding to them.</summary>
    [UnscopedRef]
    public ref Set At(Level level)
    {
        switch (level)
        {
            case Level.Root:
                return ref _root;
            case Level.Data:
                return ref _data;
            default:
                return ref _inner;
        }
    }

    /// <summary>Adds a field and detects duplicates.</summary>
    public void Add(ref Set fields, Field field, Value value)
    {
        if (field != Field.None && !fields.TryAdd(field, value))
        {
            HasDuplicate = true;
        }
    }

    /// <summary>True when the object in this field has fields to read; <paramref name="inner"/> is their level.</summary>
    public bool TryEnter(Field field, Level level, out Level inner)
    {
        if (level == Level.Root && field == Field.Data)
        {
            inner = Level.Data;
            return true;
        }

        inner = Level.Inner;
        if (level == Level.Inner || field is not (Field.Kline or Field.Error))
        {
            return false;
        }

        // Two nested objects in one frame (one beside the payload, one in it) are as ambiguous as a duplicate field.
        HasDuplicate |= _hasInner;
        _hasInner = true;
        return true;
    }

    /// <summary>The fields found in one JSON object.</summary>
    internal struct Set
    {
        private const int Fields = (int)Field.Closed + 1;

        private Values _values;
        private uint _present;

        /// <summary>Adds a field; false when it was present before.</summary>
        public bool TryAdd(Field field, Value value)
        {
            var isNew = !Has(field);
            _present |= 1u << (int)field;
            _values[(int)field] = value;
            return isNew;
        }

        /// <summary>True when the object has the field, even as null.</summary>
        public readonly bool Has(Field field) => (_present & (1u << (int)field)) != 0;

        /// <summary>The field's value; its type is None when the field is absent.</summary>
        public readonly Value this[Field field] => _values[(int)field];

        [InlineArray(Fields)]
        private struct Values
        {
            private Value _first;
        }
    }

    /// <summary>
    /// Position and type of a field's value in its frame; for a string without the quotes. Packed into eight bytes, because clearing and
    /// copying these values dominates the time of parsing a small frame.
    /// </summary>
    internal readonly record struct Value
    {
        /// <summary>Maximum length of a value, and therefore of a frame, in bytes.</summary>
        public const int MaxBytes = (1 << (32 - LengthShift)) - 1;

        private const int TypeMask = 0xf;
        private const int EscapedBit = 0x10;
        private const int LengthShift = 5;

        private readonly int _start;
        private readonly uint _lengthAndType;

        /// <summary>Creates a value from its position.</summary>
        public Value(int start, int length, JsonTokenType type, bool isEscaped = false)
        {
            _start = start;
            _lengthAndType = (uint)length << LengthShift | (isEscaped ? EscapedBit : 0u) | (uint)type;
        }

        /// <summary>The value's JSON type; None when there is no value.</summary>
        public JsonTokenType Type => (JsonTokenType)(_lengthAndType & TypeMask);

        /// <summary>True for a string with escape sequences.</summary>
        public bool IsEscaped => (_lengthAndType & EscapedBit) != 0;

        /// <summary>The value at the current token; for an object or array only its type.</summary>
        public static Value At(ref Utf8JsonReader reader)
        {
            var isString = reader.TokenType == JsonTokenType.String;
            var start = (int)reader.TokenStartIndex + (isString ? 1 : 0);
            return new Value(start, reader.ValueSpan.Length, reader.TokenType, isString && reader.ValueIsEscaped);
        }

        /// <summary>The raw bytes of the value in the frame.</summary>
        public ReadOnlySpan<byte> In(ReadOnlySpan<byte> frame) => frame.Slice(_start, (int)(_lengthAndType >> LengthShift));
    }
}
