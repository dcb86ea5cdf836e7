using System.Diagnostics.CodeAnalysis;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Where the fields of a frame lie. What they mean can be said only after the whole frame was walked: in what order they come is up to the
/// exchange, and the name of the event may be the last of them.
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

    /// <summary>The fields of the event: those of <c>data</c>, or in the raw form the frame's own.</summary>
    [UnscopedRef]
    public readonly ref readonly FieldSet Payload => ref _root.Has(Field.Data) ? ref _data : ref _root;

    /// <summary>The fields of the object within: <c>k</c> of a candle, <c>error</c> of a reply.</summary>
    [UnscopedRef]
    public readonly ref readonly FieldSet Inner => ref _inner;

    /// <summary>True when a field that is read stands there twice.</summary>
    public bool HasDuplicate { get; private set; }

    /// <summary>True when the event has its stream's name around it.</summary>
    public readonly bool IsCombined => _root.Has(Field.Data) || _root.Has(Field.Stream);

    /// <summary>True for the answer to a request.</summary>
    public readonly bool IsReply =>
        (_root.Has(Field.Result) || _root.Has(Field.Error) || _root.Has(Field.Code)) && !IsCombined && !_root.Has(Field.Event);

    /// <summary>The fields of a level, to note more of them.</summary>
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

    /// <summary>Notes a field.</summary>
    public void Note(ref FieldSet fields, Field field, FieldValue value)
    {
        if (field != Field.None && !fields.TryAdd(field, value))
        {
            HasDuplicate = true;
        }
    }

    /// <summary>Says whether the object that is this field's value holds fields to note.</summary>
    public bool TryEnter(Field field, FrameLevel level, out FrameLevel inside)
    {
        if (level == FrameLevel.Root && field == Field.Data)
        {
            inside = FrameLevel.Data;
            return true;
        }

        inside = FrameLevel.Inner;
        if (level == FrameLevel.Inner || field is not (Field.Kline or Field.Error))
        {
            return false;
        }

        // Two of them in one frame (one beside the payload, one in it) are as ambiguous as a name that comes twice.
        HasDuplicate |= _hasInner;
        _hasInner = true;
        return true;
    }
}
