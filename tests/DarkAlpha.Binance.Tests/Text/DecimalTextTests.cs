using System.Globalization;
using System.Text;
using DarkAlpha.Binance.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Text;

public sealed class DecimalTextTests
{
    // Digits with an optional decimal point after the first one; lengths below and above the limits of the fast path.
    private static readonly Arbitrary<string> Numbers = (
        from count in Gen.Choose(1, 24)
        from digits in Gen.Choose(0, 9).ArrayOf(count)
        from point in Gen.Choose(1, count + 4)
        from sign in Gen.Elements("", "-")
        select sign + string.Concat(digits).Insert(Math.Min(point, count), point < count ? "." : "")).ToArbitrary();

    [TestCase("68005.80802899")]
    [TestCase("-0.00004435")]
    [TestCase("0")]
    [TestCase("0.30000000000000004")]
    [TestCase("9007199254740993")]
    [TestCase("9999999999999999999")]
    [TestCase("9223372036854775808")]
    [TestCase("-9999999999999999999")]
    [TestCase("18446744073709551616.5")]
    [TestCase("1e-7")]
    [TestCase("1.7976931348623157E+308")]
    public void A_number_is_parsed_to_the_nearest_double(string text)
    {
        Assert.That(DecimalText.TryNumber(Encoding.ASCII.GetBytes(text), out var value), Is.True);
        Assert.That(value, Is.EqualTo(double.Parse(text, NumberStyles.Float)));
    }

    // Round half to even, also with zeros after the decimal point; a further digit decides the side.
    [TestCase("20191861421431322.0000", 20191861421431320)]
    [TestCase("-20191861421431322.0000", -20191861421431320)]
    [TestCase("20191861421431322.00001", 20191861421431324)]
    [TestCase("20191861421431326.0000", 20191861421431328)]
    [TestCase("9007199254740993.0", 9007199254740992)]
    [TestCase("9007199254740993.00000000", 9007199254740992)]
    [TestCase("9007199254740995.0", 9007199254740996)]
    [TestCase("9007199254740993.0000000000000000000000001", 9007199254740994)]
    public void A_number_halfway_between_two_doubles_is_rounded_to_even(string text, double nearest)
    {
        Assert.That(DecimalText.TryNumber(Encoding.ASCII.GetBytes(text), out var value), Is.True);
        Assert.That(value, Is.EqualTo(nearest));
    }

    [TestCase("20191861421431322.0000")]
    [TestCase("1.7976931348623157E+308")]
    [TestCase("4.9e-324")]
    public void The_slow_path_does_not_allocate_either(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        DecimalText.TryNumber(bytes, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            DecimalText.TryNumber(bytes, out _);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase(".")]
    [TestCase("1.2.3")]
    [TestCase("1,000")]
    [TestCase(" 1")]
    [TestCase("1 ")]
    [TestCase("0x10")]
    [TestCase("1e")]
    public void Text_that_is_not_a_number_is_rejected(string text)
    {
        Assert.That(DecimalText.TryNumber(Encoding.ASCII.GetBytes(text), out var value), Is.False);
        Assert.That(value, Is.Zero);
    }

    [TestCase("1e999")]
    [TestCase("-1e999")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    public void The_value_of_a_number_out_of_range_is_not_finite(string text)
    {
        Assert.That(DecimalText.TryNumber(Encoding.ASCII.GetBytes(text), out var value), Is.False);
        Assert.That(double.IsFinite(value), Is.False);
    }

    [PropertyTest(MaxTest = 20_000)]
    public Property Digits_are_parsed_as_by_the_runtime() => Prop.ForAll(Numbers, text =>
    {
        Assert.That(DecimalText.TryNumber(Encoding.ASCII.GetBytes(text), out var value), Is.True, text);
        Assert.That(value, Is.EqualTo(double.Parse(text, NumberStyles.Float)), text);
    });

    [TestCase("0")]
    [TestCase("1771263510337")]
    [TestCase("-17")]
    [TestCase("0042")]
    [TestCase("999999999999999999")]
    [TestCase("9223372036854775807")]
    [TestCase("-9223372036854775808")]
    public void Integers_are_parsed(string text)
    {
        Assert.That(DecimalText.TryInteger(Encoding.ASCII.GetBytes(text), out var value), Is.True);
        Assert.That(value, Is.EqualTo(long.Parse(text)));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("1.0")]
    [TestCase("1e3")]
    [TestCase("12 ")]
    [TestCase("9223372036854775808")]
    [TestCase("99999999999999999999")]
    public void Text_that_is_not_an_integer_is_rejected(string text)
    {
        Assert.That(DecimalText.TryInteger(Encoding.ASCII.GetBytes(text), out var value), Is.False);
        Assert.That(value, Is.Zero);
    }
}
