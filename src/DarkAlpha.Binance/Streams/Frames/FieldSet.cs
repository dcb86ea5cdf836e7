using System.Runtime.CompilerServices;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>The fields found in one JSON object.</summary>
internal struct FieldSet
{
    private const int Fields = (int)Field.Closed + 1;

    private Values _values;
    private uint _present;

    /// <summary>Adds a field; false when it was present before.</summary>
    public bool TryAdd(Field field, FieldValue value)
    {
        var isNew = !Has(field);
        _present |= 1u << (int)field;
        _values[(int)field] = value;
        return isNew;
    }

    /// <summary>True when the object has the field, even as null.</summary>
    public readonly bool Has(Field field) => (_present & (1u << (int)field)) != 0;

    /// <summary>The field's value; its type is None when the field is absent.</summary>
    public readonly FieldValue this[Field field] => _values[(int)field];

    [InlineArray(Fields)]
    private struct Values
    {
        private FieldValue _first;
    }
}
