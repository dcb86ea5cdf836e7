using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Tests.Strategies;

public sealed class ChecklistTests
{
    private const string Comparisons = ">= <= > < =";

    [TestCase(-1, "<= <")]
    [TestCase(0, ">= <= =")]
    [TestCase(+1, ">= >")]
    public void Each_comparison_is_exact_at_its_threshold(double value, string holding) =>
        Assert.That(Holding(value), Is.EqualTo(holding));

    [Test]
    public void An_unknown_value_meets_no_condition() => Assert.That(Holding(null), Is.Empty);

    [TestCase(1.0, true)]
    [TestCase(null, false)]
    public void Known_holds_for_any_value(double? value, bool passes)
    {
        var check = new Checklist(trace: null);
        check.Known("c", value);
        Assert.That(check.Passed, Is.EqualTo(passes));
    }

    [Test]
    public void The_first_failure_is_the_reason_and_later_conditions_are_still_recorded()
    {
        var trace = new ConditionTrace();
        var check = new Checklist(trace);
        check.Above("holds", 2, 1);
        check.Above("fails_first", 1, 2);
        check.Above("fails_later", 1, 2);
        Assert.That(check.FirstFailure, Is.EqualTo("fails_first"));
        Assert.That(string.Join(" ", trace.Conditions.Select(c => c.Name)), Is.EqualTo("holds fails_first fails_later"));
    }

    [TestCase(true, true, null)]
    [TestCase(true, false, null)]
    [TestCase(false, true, null)]
    [TestCase(false, false, "neither")]
    public void One_alternative_is_enough(bool first, bool second, string? reason)
    {
        var check = new Checklist(trace: null);
        var one = check.Alternative("one");
        one.Above("c", first ? 1 : 0, 0);
        var other = check.Alternative("other");
        other.Above("c", second ? 1 : 0, 0);
        check.RequireAny("neither", one, other);
        Assert.That(check.FirstFailure, Is.EqualTo(reason));
    }

    // The comparisons that hold between a value and 0.
    private static string Holding(double? value)
    {
        var trace = new ConditionTrace();
        var check = new Checklist(trace);
        check.AtLeast("c", value, 0);
        check.AtMost("c", value, 0);
        check.Above("c", value, 0);
        check.Below("c", value, 0);
        check.EqualTo("c", value, 0);
        return string.Join(' ', Comparisons.Split(' ').Zip(trace.Conditions).Where(pair => pair.Second.Holds).Select(pair => pair.First));
    }
}
