using System.Text.Json;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Reports;
using DarkAlpha.Domain.Shadows;
using DarkAlpha.Domain.Values;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>What the answer about shadows says as JSON.</summary>
public sealed class ShadowsViewTests
{
    private static readonly Instant Since = Instants.Midnight;

    [Test]
    public void With_enough_days_the_difference_has_its_interval()
    {
        var shadow = Serialize(days: 40).GetProperty("shadows")[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shadow.GetProperty("name").GetString(), Is.EqualTo("calm"));
            Assert.That(shadow.GetProperty("settings")[0].GetProperty("live").GetString(), Is.EqualTo("2"));
            Assert.That(shadow.GetProperty("verdict").GetString(), Is.EqualTo("better"));
            Assert.That(shadow.GetProperty("meanDifferenceLow").GetDouble(), Is.EqualTo(1.5).Within(1e-9));
            Assert.That(
                shadow.GetProperty("text").GetString(), Is.EqualTo("better than live: +1.50 R a day (95 %: +1.50 to +1.50) on 40 days"));
        }
    }

    [Test]
    public void With_too_few_the_sum_is_given_and_no_mean()
    {
        var shadow = Serialize(days: 4).GetProperty("shadows")[0];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(shadow.GetProperty("verdict").GetString(), Is.EqualTo("too_few"));
            Assert.That(shadow.GetProperty("sumDifferenceR").GetDouble(), Is.EqualTo(6));
            Assert.That(shadow.GetProperty("meanDifferenceR").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(
                shadow.GetProperty("text").GetString(),
                Is.EqualTo("too few to say: 4 and live 4 of 30 resolved cards, 4 of 10 days"));
        }
    }

    private static JsonElement Serialize(int days)
    {
        var now = Since.PlusMilliseconds(days * Instants.Day);
        var comparison = ShadowComparison.Of(Cards(days, netR: -0.5), Cards(days, netR: 1), Since, now);
        var report = new ShadowReport(now, Since)
        {
            Sets = [new ShadowReport.Entry("calm", [new ShadowChange("OI_ZSCORE", "3", "2")], Since, days, comparison)],
        };
        return JsonSerializer.SerializeToElement(ShadowsView.From(report), WebJson.Default.ShadowsView);
    }

    private static OutcomeSample[] Cards(int days, double netR) =>
    [
        .. Enumerable.Range(0, days).Select(day => new OutcomeSample(
            Since.PlusMilliseconds(day * Instants.Day),
            new Outcome(OutcomeStatus.Timeout, 0, 0, new OutcomeExit(100, Since, 1, netR, 0, 0)))),
    ];
}
