using DarkAlpha.Node.Commands.Inspect.Tables;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Inspect;

/// <summary>What <c>inspect promote</c> prints can be put into <c>.env</c> as it is.</summary>
[TestFixture]
public sealed class PromotionTextTests
{
    [Test]
    public void All_but_the_settings_are_comments_and_the_evidence_comes_first()
    {
        var lines = Rendered.Lines(PromotionText.Render(SampleShadows.View, "Calm"), Rendered.Redirected);

        Assert.That(lines[0], Is.EqualTo("# calm: better than live: +0.42 R a day (95 %: +0.05 to +0.80) on 31 days"));
        Assert.That(
            lines.Where(line => !line.StartsWith('#')), Is.EqualTo(["RETURN_THRESHOLD=0.02", "QUIET_HOURS=22:00-06:30"]));
        Assert.That(lines, Does.Contain("# RETURN_THRESHOLD is 0.012 now").And.Contain("# QUIET_HOURS is empty now"));
        Assert.That(string.Join('\n', lines), Does.Contain("with 3 shadows").And.Contain("in up to 7 of 100 cases"));
    }

    [Test]
    public void A_name_that_is_not_there_is_answered_with_those_that_are()
    {
        var lines = Rendered.Lines(PromotionText.Render(SampleShadows.View, "[wild]"), Rendered.Redirected);

        Assert.That(lines, Is.EqualTo(["no shadow is named [wild]; SHADOW_SETS has calm, two-cards-a-day, new"]));
        Assert.That(PromotionText.Find(SampleShadows.View, "[wild]"), Is.Null);
    }
}
