using System.Text.Json;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Evaluate;

[TestFixture]
public sealed class EvaluateExplainTests : ProgramFixture
{
    [Test]
    public async Task Explain_adds_two_fields_and_changes_none()
    {
        var plain = await Program.RunWithInputAsync(ContextLines.Good(), "evaluate");
        var explained = await Program.RunWithInputAsync(ContextLines.Good(), "evaluate", "--explain");

        Assert.That(explained.Succeeded().Output, Does.StartWith($"{plain.Succeeded().Output.TrimEnd()[..^1]},\"explain\":["));
        Assert.That(explained.Objects.Single().FieldNames(), Is.EqualTo(plain.Objects.Single().FieldNames().Concat(["explain", "rivals"])));
    }

    [Test]
    public async Task A_condition_has_value_threshold_and_verdict()
    {
        var conditions = await ConditionsAsync(ContextLines.Good(), "vol_breakout_card");

        var condition = conditions.Single(c => c.Number("threshold").Equals(0.012));
        Assert.That((condition.Number("value"), condition.Text("comparison")), Is.EqualTo((0.02, ">")));
        Assert.That(condition.GetProperty("holds").GetBoolean(), Is.True);
    }

    [Test]
    public async Task A_condition_on_an_unknown_value_has_a_null_value_and_does_not_hold()
    {
        var conditions = await ConditionsAsync(ContextLines.With("funding_rate", "null"), "funding_oi_skew");

        var condition = conditions.Single(c => c.Text("name") == "funding_extreme");
        Assert.That(condition.GetProperty("value").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(condition.GetProperty("holds").GetBoolean(), Is.False);
    }

    [Test]
    public async Task Every_strategy_has_a_reason_in_registration_order()
    {
        var explanations = await ExplainAsync(ContextLines.Sweep(klines: 20));

        Assert.That(explanations.Select(e => e.Text("strategy")), Is.EqualTo(SummaryTable.Strategies));
        string[] reasons = ["candles_21_known", "funding_extreme", "oi_delta", "no_volatility"];
        Assert.That(explanations.Select(e => e.Text("reason")).Take(reasons.Length), Is.EqualTo(reasons));
        Assert.That(explanations.Select(e => e.Text("verdict")), Has.All.EqualTo("no"));
    }

    [Test]
    public async Task A_rival_names_the_winner_and_why_it_lost()
    {
        // The sweep is SHORT and the breakout LONG, so they are not similar, and priority decides.
        var sweep = Outcome.Parse(ContextLines.Sweep(klines: 21)).GetProperty("klines_1m");
        var line = ContextLines.With("klines_1m", sweep.GetRawText());

        var result = (await Program.RunWithInputAsync(line, "evaluate", "--explain")).Succeeded().Objects.Single();

        Assert.That(result.Text("winner"), Is.EqualTo("fake_breakout_reversal"));
        var rival = result.GetProperty("rivals").EnumerateArray().Single();
        Assert.That(
            (rival.Text("strategy"), rival.Text("lost_to"), rival.Text("because")),
            Is.EqualTo(("vol_breakout_card", "fake_breakout_reversal", "lower_priority")));
    }

    private async Task<IReadOnlyList<JsonElement>> ExplainAsync(string line)
    {
        var run = await Program.RunWithInputAsync(line, "evaluate", "--explain");
        return [.. run.Succeeded().Objects.Single().GetProperty("explain").EnumerateArray()];
    }

    private async Task<IReadOnlyList<JsonElement>> ConditionsAsync(string line, string strategy)
    {
        var explanations = await ExplainAsync(line);
        var conditions = explanations.Single(e => e.Text("strategy") == strategy).GetProperty("conditions").EnumerateArray();
        return [.. conditions.Where(c => c.GetProperty("threshold").ValueKind == JsonValueKind.Number)];
    }
}
