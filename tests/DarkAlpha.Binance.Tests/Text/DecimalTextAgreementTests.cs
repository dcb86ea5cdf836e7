using System.Globalization;
using System.Text;
using DarkAlpha.Binance.Text;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Text;

public sealed class DecimalTextAgreementTests
{
    private const int Seed = 20260201;
    private const int RandomNumbers = 200_000;
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly Arbitrary<string> Decimals =
        (from sign in Gen.Elements("", "-", "+")
         from whole in Digits(0, 25)
         from point in Gen.Elements("", ".")
         from fraction in Digits(0, 25)
         from exponent in Gen.Frequency((3, Gen.Constant("")), (1, Gen.Choose(-340, 320).Select(e => $"e{e}")))
         select sign + whole + point + (point.Length > 0 ? fraction : "") + exponent).ToArbitrary();

    private static readonly Arbitrary<string> NearNumbers =
        Gen.Elements("0123456789.+-eE, \tN".ToCharArray()).ArrayOf().Select(characters => new string(characters)).ToArbitrary();

    [PropertyTest(MaxTest = 5_000)]
    public Property Every_decimal_is_the_nearest_double() => Prop.ForAll(Decimals, AssertAsTheFramework);

    [PropertyTest(MaxTest = 5_000)]
    public Property Anything_like_a_number_is_taken_or_refused_as_the_framework_does() => Prop.ForAll(NearNumbers, AssertAsTheFramework);

    [PropertyTest(MaxTest = 5_000)]
    public Property What_a_double_is_written_as_is_that_double() => Prop.ForAll<double>(value =>
        AssertAsTheFramework(value.ToString("R", CultureInfo.InvariantCulture)));

    [Test]
    public void Many_random_decimals_are_the_nearest_double()
    {
        var random = Seeds.Random(Seed);
        var text = new StringBuilder();
        for (var i = 0; i < RandomNumbers; i++)
        {
            text.Clear().Append((random.Next(4), random.Next(8)) switch { (0, _) => "-", (_, 0) => "+", _ => "" });
            var digits = random.Next(26);
            var point = random.Next(-3, digits + 1);
            for (var place = 0; place < digits; place++)
            {
                text.Append(place == point ? "." : "").Append((char)('0' + random.Next(10)));
            }

            text.Append(point == digits ? "." : "").Append(random.Next(10) == 0 ? $"{(random.Next(2) == 0 ? 'e' : 'E')}{random.Next(-30, 30)}" : "");
            AssertAsTheFramework(text.ToString());
        }
    }

    // Each lies beside an edge of the short way: 2^53, nineteen digits, what a long holds, 22 decimals.
    [TestCase("9007199254740991")]
    [TestCase("9007199254740992")]
    [TestCase("9007199254740993")]
    [TestCase("900719925474099.3")]
    [TestCase("9223372036854775807")]
    [TestCase("9223372036854775808")]
    [TestCase("9999999999999999999")]
    [TestCase("-9999999999999999999")]
    [TestCase("18446744073709551615")]
    [TestCase("18446744073709551617")]
    [TestCase("1844674407370955162")]
    [TestCase("999999999999999999.9")]
    [TestCase("0.000000000000000001")]
    [TestCase("0.00000000000000000000001")]
    [TestCase("00000000000000000000000000001.5")]
    [TestCase("-0")]
    [TestCase("-0.000")]
    [TestCase("4.9e-324")]
    [TestCase("2e-324")]
    [TestCase("1.7976931348623157e308")]
    public void A_number_at_an_edge_is_the_nearest_double(string text) => AssertAsTheFramework(text);

    [TestCase("0", 0)]
    [TestCase("1", 1)]
    [TestCase("+1", 1)]
    [TestCase("-1.5", -1.5)]
    [TestCase("1.", 1)]
    [TestCase(".5", 0.5)]
    [TestCase("1e5", 100_000)]
    [TestCase("1E-05", 0.00001)]
    [TestCase("007", 7)]
    public void These_are_numbers(string text, double value)
    {
        Assert.That(DecimalText.TryNumber(Encoding.UTF8.GetBytes(text), out var actual), Is.True);
        Assert.That(actual, Is.EqualTo(value));
    }

    [TestCase("")]
    [TestCase("-")]
    [TestCase("+")]
    [TestCase(".")]
    [TestCase("-.")]
    [TestCase(" 1")]
    [TestCase("1 ")]
    [TestCase("1,0")]
    [TestCase("1_0")]
    [TestCase("1.2.3")]
    [TestCase("--1")]
    [TestCase("1e")]
    [TestCase("e5")]
    [TestCase("1e5.0")]
    [TestCase("0x10")]
    [TestCase("(1)")]
    [TestCase("$1")]
    [TestCase("1%")]
    [TestCase("١")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("-Infinity")]
    [TestCase("∞")]
    [TestCase("1e309")]
    [TestCase("1\0")]
    public void These_are_not(string text) =>
        Assert.That(DecimalText.TryNumber(Encoding.UTF8.GetBytes(text), out _), Is.False);

    private static Gen<string> Digits(int least, int most) =>
        from count in Gen.Choose(least, most)
        from digits in Gen.Choose('0', '9').ArrayOf(count)
        select string.Concat(digits.Select(d => (char)d));

    private static void AssertAsTheFramework(string text)
    {
        var isNumber = double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var expected) && double.IsFinite(expected);
        var taken = DecimalText.TryNumber(Encoding.UTF8.GetBytes(text), out var actual);

        // A constraint for each of a million comparisons would take longer than the comparisons.
        if (taken != isNumber || (taken && BitConverter.DoubleToInt64Bits(actual) != BitConverter.DoubleToInt64Bits(expected)))
        {
            Assert.Fail($"'{text}': {(taken ? $"{actual:R}" : "refused")} instead of {(isNumber ? $"{expected:R}" : "refused")}");
        }
    }
}
