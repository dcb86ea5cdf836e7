using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Node.Commands;
using DarkAlpha.Node.Commands.Inspect;
using DarkAlpha.Node.Tests.Telemetry;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Changes;
using DarkAlpha.Node.Web.Health;

namespace DarkAlpha.Node.Tests.Docs;

/// <summary>Everything that has a stable name is documented under that name, and nothing else is.</summary>
[TestFixture]
public sealed partial class ReferencePageTests
{
    private const string Runbook = "docs/operate/runbook.md";

    [Test]
    public void Every_reason_code_is_on_its_page()
    {
        var codes = Constants<string>(typeof(Reasons))
            .Concat(Constants<string>(typeof(LossReasons)))
            .Concat(Constants<string>(typeof(OutboxRules.Permit)));
        Assert.That(NamesOfRows("docs/reference/reasons.md"), Is.EquivalentTo(codes.Distinct(StringComparer.Ordinal)));
    }

    [Test]
    public void Every_exit_code_has_a_heading_in_the_runbook()
    {
        var headings = MarkdownPage.Read(Runbook).Headings.Where(h => h.StartsWith("Exit code ", StringComparison.Ordinal));
        Assert.That(headings, Is.EquivalentTo(Constants<int>(typeof(ExitCodes)).Distinct().Select(code => $"Exit code {code}")));
    }

    [Test]
    public void Every_alert_has_a_heading_in_the_runbook()
    {
        var headings = MarkdownPage.Read(Runbook).Headings.Where(h => h.StartsWith("DarkAlpha", StringComparison.Ordinal));
        Assert.That(headings, Is.EquivalentTo(AlertRules.All.Select(rule => rule["alert"])));
    }

    [Test]
    public void Every_alert_leads_to_its_heading_in_the_runbook()
    {
        var anchors = MarkdownPage.Read(Runbook).Anchors;
        foreach (var rule in AlertRules.All)
        {
            var anchor = rule["alert"].ToLowerInvariant();
            Assert.That(rule.GetValueOrDefault("runbook_url"), Is.EqualTo($"{Runbook}#{anchor}"));
            Assert.That(anchors, Does.Contain(anchor));
        }
    }

    [Test]
    public void Every_metric_of_an_alert_is_documented()
    {
        var used = AlertRules.Expressions.SelectMany(PromQl.Metrics).Where(name => name.StartsWith("darkalpha_", StringComparison.Ordinal));
        Assert.That(used.Select(WithoutBucket).Where(name => !MetricsDocument.Rows.ContainsKey(name)), Is.Empty);
    }

    [Test]
    public void Every_field_of_a_card_is_on_its_page()
    {
        // A test card is a whole card: no field is ever left out.
        var card = JsonElement.Parse(CardJson.Serialize(TestCard.Create("docs", "docs", now: default)));
        var fields = card.EnumerateObject().Concat(card.GetProperty("data_health").EnumerateObject()).Select(f => f.Name);
        Assert.That(fields, Is.SubsetOf(NamesOfRows("docs/reference/cards.md")));
    }

    [Test]
    public void Every_strategy_is_in_the_rules()
    {
        var strategies = StrategyCatalog.Create(new StrategyOptions()).Select(s => s.Name);
        Assert.That(strategies, Is.SubsetOf(NamesOfRows("docs/reference/rules.md")));
    }

    [Test]
    public void Every_rule_between_a_proposal_and_a_card_is_in_the_rules()
    {
        var text = string.Join('\n', MarkdownPage.Read("docs/reference/rules.md").Prose);
        var reasons = new RoundRules(new RoundOptions()).Rules.Select(rule => rule.Reason);
        Assert.That(reasons.Where(reason => !text.Contains($"`{reason}`", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Every_verb_of_inspect_is_on_its_page()
    {
        var documented = MarkdownPage.Read("docs/operate/inspect.md").Prose
            .Select(line => VerbRow().Match(line)).Where(m => m.Success)
            .Select(m => m.Groups["verb"].Value)
            .Distinct(StringComparer.Ordinal);
        Assert.That(documented, Is.EquivalentTo(InspectCommand.Create().Subcommands.Select(verb => verb.Name)));
    }

    [Test]
    public void Every_address_that_changes_something_or_tells_the_health_is_in_the_description_of_the_api()
    {
        var text = string.Join('\n', MarkdownPage.Read("docs/operate/http-api.md").Prose);
        string[] paths = [.. ChangeEndpoints.Paths, HealthEndpoints.Live, HealthEndpoints.Ready, ApiDescription.Path, CardEndpoints.Cards];
        Assert.That(paths.Where(path => !text.Contains(path, StringComparison.Ordinal)), Is.Empty);
    }

    // A histogram is documented by its name; its buckets are what expressions use.
    private static string WithoutBucket(string metric) =>
        metric.EndsWith("_bucket", StringComparison.Ordinal) ? metric[..^"_bucket".Length] : metric;

    private static IEnumerable<T> Constants<T>(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral && field.FieldType == typeof(T))
        .Select(field => (T)field.GetRawConstantValue()!);

    // The names in the first column of a page's tables.
    private static IEnumerable<string> NamesOfRows(string page) => MarkdownPage.Read(page).Prose
        .Select(line => Row().Match(line)).Where(m => m.Success)
        .Select(m => m.Groups["name"].Value)
        .Distinct(StringComparer.Ordinal);

    [GeneratedRegex("^\\| `(?<name>[a-z0-9_]+)` \\|", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Row();

    // Such as | `symbol SYMBOL` | with its argument, or | `pnl add` |.
    [GeneratedRegex("^\\| `(?<verb>[a-z][a-z-]*)[^`]*` \\|", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex VerbRow();
}
