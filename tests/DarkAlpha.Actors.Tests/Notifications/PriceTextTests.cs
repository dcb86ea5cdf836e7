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

    [TestCase(90297.61, 0.1, MidpointRounding.ToNegativeInfinity, "90297.6")]
    [TestCase(90297.61, 0.1, MidpointRounding.ToPositiveInfinity, "90297.7")]
    [TestCase(90297.65, 0.1, MidpointRounding.AwayFromZero, "90297.7")]
    [TestCase(90297.59999999998, 0.1, MidpointRounding.ToNegativeInfinity, "90297.6")]
    [TestCase(90297.60000000002, 0.1, MidpointRounding.ToPositiveInfinity, "90297.6")]
    [TestCase(0.30000000000000004, 0.1, MidpointRounding.ToPositiveInfinity, "0.3")]
    [TestCase(1234.4, 5.0, MidpointRounding.ToNegativeInfinity, "1230")]
    [TestCase(0.00001234999, 1e-8, MidpointRounding.ToNegativeInfinity, "0.00001234")]
    [TestCase(0.00001234001, 1e-8, MidpointRounding.ToPositiveInfinity, "0.00001235")]
    public void A_price_is_rounded_to_a_tick_in_the_chosen_direction(
        double price, double tick, MidpointRounding rounding, string expected) =>
        Assert.That(PriceText.Format(price, tick, rounding), Is.EqualTo(expected));

    [TestCase(90297.59999999998, "90297.6")]
    [TestCase(10.014107142857142, "10.0141071428571")]
    [TestCase(0.0000001, "0.0000001")]
    [TestCase(1.2345e-9, "0.0000000012345")]
    [TestCase(1e17, "100000000000000000")]
    [TestCase(0.0, "0")]
    public void Without_a_tick_a_price_in_a_chosen_direction_is_a_plain_decimal(double price, string expected) =>
        Assert.That(PriceText.Format(price, null, MidpointRounding.ToNegativeInfinity), Is.EqualTo(expected));
}
