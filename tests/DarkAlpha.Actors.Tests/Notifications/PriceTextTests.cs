using DarkAlpha.Actors.Notifications;

namespace DarkAlpha.Actors.Tests.Notifications;

internal sealed class PriceTextTests
{
    [TestCase(65123.456, 0.1, "65123.5")]
    [TestCase(65123.0, 0.10, "65123.0")]
    [TestCase(0.000012344999, 1e-8, "0.00001234")]
    [TestCase(0.00001234, 0.0000001, "0.0000123")]
    [TestCase(10.014107142857142, 0.001, "10.014")]
    [TestCase(1234.4, 1, "1234")]
    [TestCase(1234.4, 5, "1235")]
    [TestCase(100.3, 0.5, "100.5")]
    [TestCase(12345678.9, 0.01, "12345678.90")]
    public void A_price_is_rounded_to_the_tick_and_has_its_decimals(double price, double tick, string expected) =>
        Assert.That(PriceText.Format(price, tick), Is.EqualTo(expected));

    [TestCase(10.014107142857142, "10.014107")]
    [TestCase(65123.45, "65123.45")]
    [TestCase(0.0000123456789, "0.000012345679")]
    [TestCase(123456789.4, "123456789")]
    [TestCase(2.5, "2.5")]
    [TestCase(0.0, "0")]
    public void Without_a_tick_a_price_has_eight_significant_digits(double price, string expected) =>
        Assert.That(PriceText.Format(price, null), Is.EqualTo(expected));

    [TestCase(0.0)]
    [TestCase(-1.0)]
    [TestCase(double.NaN)]
    public void An_invalid_tick_counts_as_unknown(double tick) =>
        Assert.That(PriceText.Format(2.5, tick), Is.EqualTo("2.5"));
}
