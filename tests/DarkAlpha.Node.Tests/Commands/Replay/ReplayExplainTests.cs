using System.Text.Json;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Replay;

/// <summary>What <c>--explain</c> adds to a card: one replay with it and one without.</summary>
[TestFixture]
public sealed class ReplayExplainTests
{
    private IReadOnlyList<string> _plain = [];
    private IReadOnlyList<JsonElement> _explained = [];

    [OneTimeSetUp]
    public async Task Replay()
    {
        using var folder = new TemporaryFolder();
        var program = new Darkalpha(folder.Path).ForSamples();
        _plain = (await program.ReplayAsync(Repository.Samples)).Succeeded().Lines;
        _explained = (await program.ReplayAsync(Repository.Samples, "--explain")).Succeeded().Objects;
    }

    [Test]
    public void The_fields_of_the_card_are_unchanged()
    {
        Assert.That(_explained.Select(c => c.FieldNames()), Has.All.EqualTo(CardFields.All.Concat(["explain", "rivals"])));
        Assert.That(_explained.Select(WithoutAdditions), Is.EqualTo(_plain));
    }

    [Test]
    public void Every_strategy_is_explained_in_registration_order() => Assert.That(
        _explained.Select(c => c.GetProperty("explain").EnumerateArray().Select(s => s.Text("strategy"))),
        Has.All.EqualTo(SummaryTable.Strategies));

    [Test]
    public void The_strategy_of_the_card_says_yes_and_every_no_has_a_failed_condition()
    {
        foreach (var card in _explained)
        {
            var explanations = card.GetProperty("explain").EnumerateArray().ToDictionary(s => s.Text("strategy"));
            Assert.That(explanations[card.Text("strategy")].Text("verdict"), Is.EqualTo("yes"));
            foreach (var no in explanations.Values.Where(s => s.Text("verdict") == "no"))
            {
                var verdicts = no.GetProperty("conditions").EnumerateArray().Select(c => c.GetProperty("holds").GetBoolean());
                Assert.That(verdicts, Has.Some.False, no.Text("strategy"));
            }
        }
    }

    [Test]
    public void A_condition_holds_according_to_its_value_comparison_and_threshold()
    {
        string[] fields = ["name", "value", "comparison", "threshold", "holds"];
        foreach (var condition in Conditions())
        {
            var name = condition.Text("name");
            Assert.That(condition.FieldNames().Except(["alternative"]), Is.EqualTo(fields), name);
            Assert.That(condition.GetProperty("holds").GetBoolean(), Is.EqualTo(Evaluate(condition)), name);
        }
    }

    [Test]
    public void The_rivals_are_the_other_strategies_that_say_yes()
    {
        foreach (var card in _explained)
        {
            var yes = card.GetProperty("explain").EnumerateArray().Where(s => s.Text("verdict") == "yes").Select(s => s.Text("strategy"));
            var rivals = card.GetProperty("rivals").EnumerateArray().ToList();
            Assert.That(rivals.Select(r => r.Text("strategy")).Append(card.Text("strategy")), Is.EquivalentTo(yes));
            Assert.That(rivals.Select(r => r.Text("because")), Has.All.Not.Empty);
        }

        Assert.That(_explained.Sum(c => c.GetProperty("rivals").GetArrayLength()), Is.Positive, "the sample must have rounds with a rival");
    }

    private static string WithoutAdditions(JsonElement card) =>
        $"{{{string.Join(',', card.EnumerateObject().SkipLast(2).Select(f => $"\"{f.Name}\":{f.Value.GetRawText()}"))}}}";

    private static bool Evaluate(JsonElement condition)
    {
        var value = condition.GetProperty("value");
        if (condition.Text("comparison") == "known")
        {
            return value.ValueKind != JsonValueKind.Null;
        }

        var threshold = condition.Number("threshold");
        return value.ValueKind != JsonValueKind.Null && condition.Text("comparison") switch
        {
            ">" => value.GetDouble() > threshold,
            ">=" => value.GetDouble() >= threshold,
            "<" => value.GetDouble() < threshold,
            "<=" => value.GetDouble() <= threshold,
            "=" => value.GetDouble().Equals(threshold),
            var other => throw new InvalidDataException($"comparison {other}"),
        };
    }

    private IEnumerable<JsonElement> Conditions() => _explained
        .SelectMany(c => c.GetProperty("explain").EnumerateArray())
        .SelectMany(s => s.GetProperty("conditions").EnumerateArray());
}
