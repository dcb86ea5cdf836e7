using System.Reflection;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class ReasonTextTests
{
    private static IEnumerable<string> All =>
        typeof(Reasons).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!);

    [TestCaseSource(nameof(All))]
    public void Every_reason_code_has_a_description_in_both_languages(string reason) => Assert.Multiple(() =>
    {
        // The English description of "ok" is the code itself.
        Assert.That(EnglishReasons.Of(reason), reason == Reasons.Ok ? Is.EqualTo("ok") : Is.Not.EqualTo(reason).And.Not.Contains("_"));
        Assert.That(TraditionalChineseReasons.Of(reason), Is.Not.EqualTo(reason).And.Not.Contains("_"));
    });

    [Test]
    public void No_two_reasons_have_the_same_description()
    {
        Assert.That(All.Select(EnglishReasons.Of), Is.Unique);
        Assert.That(All.Select(TraditionalChineseReasons.Of), Is.Unique);
    }

    [Test]
    public void Text_that_is_not_a_reason_code_is_unchanged() =>
        Assert.That((EnglishReasons.Of("atr_floor"), TraditionalChineseReasons.Of("atr_floor")), Is.EqualTo(("atr_floor", "atr_floor")));
}
