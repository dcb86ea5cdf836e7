using System.Text.Json;
using DarkAlpha.Binance.Text;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Reads the values of one object's fields. The first problem is kept and everything read after it means nothing, so that a whole update
/// can be read in one go and judged once.
/// </summary>
internal ref struct FieldReader(ReadOnlySpan<byte> frame, ref readonly FieldSet fields, FrameKind problem = FrameKind.None)
{
    // The exchange was founded in 2017; whatever lies outside is not a time in milliseconds but something else, or damaged.
    private const long EarliestTime = 1_483_228_800_000;
    private const long LatestTime = 4_102_444_800_000;

    private readonly ReadOnlySpan<byte> _frame = frame;
    private readonly ref readonly FieldSet _fields = ref fields;

    /// <summary>None, or the first thing that was wrong.</summary>
    public FrameKind Problem { get; private set; } = problem;

    /// <summary>True while nothing was wrong.</summary>
    public readonly bool IsGood => Problem == FrameKind.None;

    /// <summary>True when the field is there and not null.</summary>
    public readonly bool Has(Field field) => _fields[field].Type is not (JsonTokenType.None or JsonTokenType.Null);

    /// <summary>Notes a problem unless there is one already.</summary>
    public void Refuse(FrameKind problem) => Problem = IsGood ? problem : Problem;

    /// <summary>Notes a problem if what was read cannot be.</summary>
    public void RefuseUnless(bool plausible)
    {
        if (!plausible)
        {
            Refuse(FrameKind.ImplausibleValue);
        }
    }

    /// <summary>A text.</summary>
    public ReadOnlySpan<byte> Text(Field field)
    {
        var value = _fields[field];
        if (value.Type == JsonTokenType.String)
        {
            return Content(value);
        }

        RefuseType(value.Type);
        return default;
    }

    /// <summary>Requires an object.</summary>
    public void Object(Field field)
    {
        var type = _fields[field].Type;
        if (type != JsonTokenType.StartObject)
        {
            RefuseType(type);
        }
    }

    /// <summary>True or false, as JSON's own words.</summary>
    public bool Flag(Field field)
    {
        var type = _fields[field].Type;
        if (type is not (JsonTokenType.True or JsonTokenType.False))
        {
            RefuseType(type);
        }

        return type == JsonTokenType.True;
    }

    /// <summary>A finite number, written as a number or as a text.</summary>
    public double Number(Field field)
    {
        if (!TryDigits(field, out var digits))
        {
            return 0;
        }

        if (!DecimalText.TryNumber(digits, out var value))
        {
            Refuse(double.IsFinite(value) ? FrameKind.NotANumber : FrameKind.ImplausibleValue);
        }

        return value;
    }

    /// <summary>A number above 0.</summary>
    public double Price(Field field)
    {
        var price = Number(field);
        RefuseUnless(price > 0);
        return price;
    }

    /// <summary>A whole number, written as a number or as a text.</summary>
    public long Whole(Field field)
    {
        if (!TryDigits(field, out var digits))
        {
            return 0;
        }

        if (!DecimalText.TryWhole(digits, out var value))
        {
            Refuse(FrameKind.NotANumber);
        }

        return value;
    }

    /// <summary>A time in Unix milliseconds.</summary>
    public long Time(Field field)
    {
        var time = Whole(field);
        RefuseUnless(time is >= EarliestTime and < LatestTime);
        return time;
    }

    private bool TryDigits(Field field, out ReadOnlySpan<byte> digits)
    {
        var value = _fields[field];
        if (value.Type is JsonTokenType.String or JsonTokenType.Number)
        {
            digits = Content(value);
            return true;
        }

        digits = default;
        RefuseType(value.Type);
        return false;
    }

    private readonly ReadOnlySpan<byte> Content(FieldValue value)
    {
        var text = value.In(_frame);
        return value.IsEscaped ? EscapedText.Decode(text) : text;
    }

    private void RefuseType(JsonTokenType type) =>
        Refuse(type is JsonTokenType.None or JsonTokenType.Null ? FrameKind.MissingField : FrameKind.WrongType);
}
