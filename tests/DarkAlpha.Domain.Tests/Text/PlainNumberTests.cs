using DarkAlpha.Domain.Text;

namespace DarkAlpha.Domain.Tests.Text;

public sealed class PlainNumberTests
{
    [TestCase(0.00001, 6, "0.00001")]
    [TestCase(-0.0000012, 6, "-0.0000012")]
    [TestCase(3.0561186E-05, 8, "0.000030561186")]
    [TestCase(1234567, 6, "1234570")]
    [TestCase(-2.5E20, 8, "-250000000000000000000")]
    [TestCase(0.0153, 6, "0.0153")]
    [TestCase(96123.45, 8, "96123.45")]
    [TestCase(0, 6, "0")]
    [TestCase(double.NaN, 6, "NaN")]
    public void A_number_is_shown_without_an_exponent(double value, int digits, string expected) =>
        Assert.That(PlainNumber.Format(value, digits), Is.EqualTo(expected));

    [Test]
    public void The_smallest_and_the_largest_numbers_survive_writing_and_reading([Values(1E-300, -4.25E-40, 7.5E250)] double value)
    {
        var shown = PlainNumber.Format(value);

        Assert.That(shown, Does.Not.Contain("E"));
        Assert.That(double.Parse(shown), Is.EqualTo(value));
    }
}
