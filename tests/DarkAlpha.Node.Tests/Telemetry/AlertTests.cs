using System.Text.RegularExpressions;
using DarkAlpha.Domain.Risk;

namespace DarkAlpha.Node.Tests.Telemetry;

/// <summary>The files of the alerts and the dashboard; <see cref="ScrapeTests"/> checks their expressions against a live node.</summary>
public sealed partial class AlertTests
{
    private static readonly string[] Keys = ["alert", "expr", "for", "severity", "summary", "description", "action", "runbook_url"];

    [Test]
    public void Every_alert_has_severity_summary_description_and_action()
    {
        Assert.That(AlertRules.All, Has.Length.GreaterThan(20));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(AlertRules.All.Select(rule => rule["alert"]), Is.Unique);
            Assert.That(
                AlertRules.All
                    .Where(rule => Keys.Any(key => rule.GetValueOrDefault(key) is not { Length: > 0 }))
                    .Select(rule => rule["alert"]),
                Is.Empty);
            Assert.That(AlertRules.All.Select(rule => rule["severity"]).Distinct(), Is.EquivalentTo(["critical", "warning", "info"]));
        }
    }

    // A label that the expression aggregates away would be empty in the text.
    [Test]
    public void Every_label_in_the_text_of_an_alert_is_kept_by_its_expression()
    {
        foreach (var rule in AlertRules.All.Where(rule => rule["expr"].Contains("sum by (", StringComparison.Ordinal)))
        {
            var kept = PromQl.Labels(rule["expr"]);
            var used = LabelReference().Matches(rule["summary"] + rule["description"]).Select(m => m.Groups["label"].Value);
            Assert.That(used.Where(l => !kept.Contains(l)), Is.Empty, rule["alert"]);
        }
    }

    [Test]
    public void The_alert_of_the_daily_limits_watches_each_of_them_and_names_its_setting()
    {
        var alert = AlertRules.All.Single(rule => rule["alert"] == "DarkAlphaDailyLimitReached");
        var metrics = PromQl.Metrics(alert["expr"]);
        using (Assert.EnterMultipleScope())
        {
            foreach (var limit in RiskOptions.DailyLimits)
            {
                Assert.That(metrics, Has.Some.StartsWith($"darkalpha_risk_{limit.Name}_limit"));
                Assert.That(alert["action"], Does.Contain(limit.Setting));
            }
        }
    }

    [Test]
    public void Every_panel_of_the_dashboard_has_a_unique_title_a_description_and_its_own_position()
    {
        var panels = DashboardFile.Panels.Where(p => p.GetProperty("type").GetString() != "row").ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(panels, Has.Count.GreaterThan(20));
            Assert.That(panels.Select(p => p.GetProperty("id").GetInt32()), Is.Unique);
            Assert.That(panels.Select(p => p.GetProperty("title").GetString()), Is.Unique);
            Assert.That(panels.Where(p => p.GetProperty("description").GetString() is not { Length: > 10 }), Is.Empty);
            Assert.That(
                panels.Select(p => p.GetProperty("gridPos")).Select(g => (g.GetProperty("x").GetInt32(), g.GetProperty("y").GetInt32())),
                Is.Unique);
            Assert.That(
                panels.Select(p => p.GetProperty("gridPos")).Where(g => g.GetProperty("x").GetInt32() + g.GetProperty("w").GetInt32() > 24),
                Is.Empty);
        }
    }

    [Test]
    public void Every_documented_metric_is_on_the_dashboard()
    {
        var shown = DashboardFile.Expressions.SelectMany(PromQl.Metrics).ToHashSet(StringComparer.Ordinal);

        Assert.That(
            MetricsDocument.Rows.Keys.Where(name => name.StartsWith("darkalpha_", StringComparison.Ordinal)
                && !shown.Contains(name) && !shown.Contains($"{name}_bucket")),
            Is.Empty);
    }

    [TestCase("sum by (a, b) (rate(x_total{c=~\"d|e\"}[5m])) > 0.01 * y or vector(0)", "x_total y", "a b c")]
    [TestCase("histogram_quantile(0.99, sum by (le) (rate(z_bucket[$__rate_interval])))", "z_bucket", "le")]
    [TestCase("abs(u) > 2 and on (i) max(v) >= 1e3", "u v", "i")]
    public void The_metrics_and_labels_of_an_expression_are_found(string expression, string metrics, string labels) => Assert.That(
        (string.Join(' ', PromQl.Metrics(expression)), string.Join(' ', PromQl.Labels(expression))), Is.EqualTo((metrics, labels)));

    [GeneratedRegex(@"\$labels\.(?<label>\w+)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex LabelReference();
}
