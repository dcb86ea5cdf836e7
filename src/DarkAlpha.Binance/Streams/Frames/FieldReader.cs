using System.Text.Json;
using DarkAlpha.Binance.Text;

namespace DarkAlpha.Binance.Streams.Frames;

/// <summary>
/// Reads the field values of one object. It keeps the first problem, and values read after it are undefined, so that a whole update can be
/// read without checks and validated once.
/// </summary>
internal ref struct FieldReader(ReadOnlySpan<byte> frame, ref readonly FrameFields.Set fields, FrameKind problem = FrameKind.None)
{
    // 2017 (the exchange was founded that year) to 2100; anything else is not a time in milliseconds.
    private const long EarliestTime = 1_483_228_800_000;
    private const long LatestTime = 4_102_444_800_000;

    private readonly ReadOnlySpan<byte> _frame = frame;
    private readonly ref readonly FrameFields.Set _fields = ref fields;

    /// <summary>The first problem; <see cref="FrameKind.None"/> without one.</summary>
    public FrameKind Problem { get; private set; } = problem;

    /// <summary>True while there is no problem.</summary>
    public readonly bool IsValid => Problem == FrameKind.None;

    /// <summary>True when the field is present and not null.</summary>
    public readonly bool Has(Field field) => _fields[field].Type is not (JsonTokenType.None or JsonTokenType.Null);

    /// <summary>Records a problem unless there is one already.</summary>
    public void Reject(FrameKind problem) => Problem = IsValid ? problem : Problem;

    /// <summary>Records an implausible value when the condition is false.</summary>
    public void RejectUnless(bool plausible)
    {
        if (!plausible)
        {
            Reject(FrameKind.ImplausibleValue);
        }
    }

    /// <summary>A string.</summary>
    public ReadOnlySpan<byte> Text(Field field)
    {
        var value = _fields[field];
        if (value.Type == JsonTokenType.String)
        {
            return Content(value);
        }

        RejectType(value.Type);
        return default;
    }

    /// <summary>Requires an object.</summary>
    public void RequireObject(Field field)
    {
        var type = _fields[field].Type;
        if (type != JsonTokenType.StartObject)
        {
            RejectType(type);
        }
    }

    /// <summary>A JSON boolean.</summary>
    public bool Boolean(Field field)
    {
        var type = _fields[field].Type;
        if (type is not (JsonTokenType.True or JsonTokenType.False))
        {
            RejectType(type);
        }

        return type == JsonTokenType.True;
    }

    /// <summary>A finite number, written as number or string.</summary>
    public double Number(Field field)
    {
        if (!TryDigits(field, out var digits))
        {
            return 0;
        }

        if (!DecimalText.TryNumber(digits, out var value))
        {
            Reject(double.IsFinite(value) ? FrameKind.NotANumber : FrameKind.ImplausibleValue);
        }

        return value;
    }

    /// <summary>A number above 0.</summary>
    public double Price(Field field)
    {
        var price = Number(field);
        RejectUnless(price > 0);
        return price;
    }

    /// <summary>An integer, written as number or string.</summary>
    public long Integer(Field field)
    {
        if (!TryDigits(field, out var digits))
        {
            return 0;
        }

        if (!DecimalText.TryInteger(digits, out var value))
        {
            Reject(FrameKind.NotANumber);
        }

        return value;
    }

    /// <summary>A time in Unix milliseconds.</summary>
    public long Time(Field field)
    {
        var time = Integer(field);
        RejectUnless(time is >= EarliestTime and < LatestTime);
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
        RejectType(value.Type);
        return false;
    }

    private readonly ReadOnlySpan<byte> Content(FrameFields.Value value)
    {
        var text = value.In(_frame);
        return value.IsEscaped ? EscapedText.Decode(text) : text;
    }

    private void RejectType(JsonTokenType type) =>
        Reject(type is JsonTokenType.None or JsonTokenType.Null ? FrameKind.MissingField : FrameKind.WrongType);
}
