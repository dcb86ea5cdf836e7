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
    public Property Every_decimal_is_parsed_to_the_nearest_double() => Prop.ForAll(Decimals, AssertSameAsFramework);

    [PropertyTest(MaxTest = 5_000)]
    public Property Number_like_text_is_accepted_or_rejected_as_by_the_framework() => Prop.ForAll(NearNumbers, AssertSameAsFramework);

    [PropertyTest(MaxTest = 5_000)]
    public Property A_formatted_double_is_parsed_to_the_same_double() => Prop.ForAll<double>(value =>
        AssertSameAsFramework(value.ToString("R", CultureInfo.InvariantCulture)));

    [Test]
    public void Many_random_decimals_are_parsed_to_the_nearest_double()
    {
        var random = Seeds.Random(Seed);
        var text = new StringBuilder();
        for (var i = 0; i < RandomNumbers; i++)
        {
            text.Clear().Append((random.Next(4), random.Next(8)) switch { (0, _) => "-", (_, 0) => "+", _ => "" });
            var digits = random.Next(26);
            var point = random.Next(-3, digits + 1);
            for (var index = 0; index < digits; index++)
            {
                text.Append(index == point ? "." : "").Append((char)('0' + random.Next(10)));
            }

            text.Append(point == digits ? "." : "")
                .Append(random.Next(10) == 0 ? $"{(random.Next(2) == 0 ? 'e' : 'E')}{random.Next(-30, 30)}" : "");
            AssertSameAsFramework(text.ToString());
        }
    }

    // Each is next to a limit of the fast path: 2^53, 19 digits, the range of long, 22 decimals.
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
    public void A_number_at_a_limit_of_the_fast_path_is_parsed_to_the_nearest_double(string text) => AssertSameAsFramework(text);

    [TestCase("0", 0)]
    [TestCase("1", 1)]
    [TestCase("+1", 1)]
    [TestCase("-1.5", -1.5)]
    [TestCase("1.", 1)]
    [TestCase(".5", 0.5)]
    [TestCase("1e5", 100_000)]
    [TestCase("1E-05", 0.00001)]
    [TestCase("007", 7)]
    public void Numbers_are_parsed(string text, double value)
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
    public void Other_text_is_rejected(string text) =>
        Assert.That(DecimalText.TryNumber(Encoding.UTF8.GetBytes(text), out _), Is.False);

    private static Gen<string> Digits(int min, int max) =>
        from count in Gen.Choose(min, max)
        from digits in Gen.Choose('0', '9').ArrayOf(count)
        select string.Concat(digits.Select(d => (char)d));

    private static void AssertSameAsFramework(string text)
    {
        var isNumber = double.TryParse(text, Plain, CultureInfo.InvariantCulture, out var expected) && double.IsFinite(expected);
        var accepted = DecimalText.TryNumber(Encoding.UTF8.GetBytes(text), out var actual);

        // An NUnit constraint per comparison would dominate the run time of a million comparisons.
        if (accepted != isNumber || (accepted && BitConverter.DoubleToInt64Bits(actual) != BitConverter.DoubleToInt64Bits(expected)))
        {
            Assert.Fail($"'{text}': {(accepted ? $"{actual:R}" : "rejected")} instead of {(isNumber ? $"{expected:R}" : "rejected")}");
        }
    }
}
