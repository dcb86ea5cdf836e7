using System.Diagnostics.CodeAnalysis;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Positions of the fields in a frame. Their meaning is determined after the whole frame was read, because the exchange may send fields in
/// any order and the event name may come last.
/// </summary>
internal struct FrameFields
{
    private FieldSet _root;
    private FieldSet _data;
    private FieldSet _inner;
    private bool _hasInner;

    /// <summary>The fields of the frame itself.</summary>
    [UnscopedRef]
    public readonly ref readonly FieldSet Root => ref _root;

    /// <summary>The fields of the event: those of <c>data</c>, or in the raw form those of the frame.</summary>
    [UnscopedRef]
    public readonly ref readonly FieldSet Payload => ref _root.Has(Field.Data) ? ref _data : ref _root;

    /// <summary>The fields of the nested object: <c>k</c> of a candle, <c>error</c> of a reply.</summary>
    [UnscopedRef]
    public readonly ref readonly FieldSet Inner => ref _inner;

    /// <summary>True when a field that is read is present twice.</summary>
    public bool HasDuplicate { get; private set; }

    /// <summary>True for the combined form, with the stream name in an envelope.</summary>
    public readonly bool IsCombined => _root.Has(Field.Data) || _root.Has(Field.Stream);

    /// <summary>True for the reply to a request.</summary>
    public readonly bool IsReply =>
        (_root.Has(Field.Result) || _root.Has(Field.Error) || _root.Has(Field.Code)) && !IsCombined && !_root.Has(Field.Event);

    /// <summary>The fields of a level, for adding to them.</summary>
    [UnscopedRef]
    public ref FieldSet At(FrameLevel level)
    {
        switch (level)
        {
            case FrameLevel.Root:
                return ref _root;
            case FrameLevel.Data:
                return ref _data;
            default:
                return ref _inner;
        }
    }

    /// <summary>Adds a field and detects duplicates.</summary>
    public void Add(ref FieldSet fields, Field field, FieldValue value)
    {
        if (field != Field.None && !fields.TryAdd(field, value))
        {
            HasDuplicate = true;
        }
    }

    /// <summary>True when the object in this field has fields to read; <paramref name="inner"/> is their level.</summary>
    public bool TryEnter(Field field, FrameLevel level, out FrameLevel inner)
    {
        if (level == FrameLevel.Root && field == Field.Data)
        {
            inner = FrameLevel.Data;
            return true;
        }

        inner = FrameLevel.Inner;
        if (level == FrameLevel.Inner || field is not (Field.Kline or Field.Error))
        {
            return false;
        }

        // Two nested objects in one frame (one beside the payload, one in it) are as ambiguous as a duplicate field.
        HasDuplicate |= _hasInner;
        _hasInner = true;
        return true;
    }
}
