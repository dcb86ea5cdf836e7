using DarkAlpha.Node.Commands.Demo;

namespace DarkAlpha.Node.Tests.Commands.Demo;

[TestFixture]
public sealed class ScreenTextTests
{
    [TestCase("max_cards", 9, "max_cards")]
    [TestCase("max_cards", 8, "max_car…")]
    [TestCase("two words", 5, "two…")]
    [TestCase("text", 1, "…")]
    [TestCase("text", 0, "")]
    [TestCase("币安USDT", 6, "币安U…")]
    [TestCase("币安USDT", 4, "币…")]
    public void Text_that_is_too_wide_ends_with_an_ellipsis(string text, int width, string expected) =>
        Assert.That(ScreenText.Crop(text, width), Is.EqualTo(expected));

    [TestCase("63.4", 6, false, "63.4  ")]
    [TestCase("63.4", 6, true, "  63.4")]
    [TestCase("63.417", 4, true, "63.…")]
    [TestCase("币安", 6, false, "币安  ")]
    public void A_column_has_exactly_its_width(string text, int width, bool alignRight, string expected) =>
        Assert.That(ScreenText.Fit(text, width, alignRight), Is.EqualTo(expected));

    [TestCase("  why  a reason", 20, "  why  a reason")]
    [TestCase("  why  a reason", 10, "  why  a|    reason")]
    [TestCase("  why  a reason with words", 13, "  why  a|    reason|    with|    words")]
    [TestCase("  averylongword b", 8, "  avery…|    b")]
    [TestCase("averylongword", 8, "averylo…")]
    [TestCase("", 8, "")]
    public void Lines_are_broken_at_spaces_only(string text, int width, string expected) =>
        Assert.That(string.Join('|', ScreenText.Wrap(text, width, indent: 4)), Is.EqualTo(expected));
}
