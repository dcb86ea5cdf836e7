using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Domain.Tests.Strategies;

public sealed class ConditionTests
{
    [TestCase(Comparison.Above, "return_5m 0.0153 > 0.012")]
    [TestCase(Comparison.AtLeast, "return_5m 0.0153 >= 0.012")]
    [TestCase(Comparison.AtMost, "return_5m 0.0153 <= 0.012")]
    [TestCase(Comparison.Below, "return_5m 0.0153 < 0.012")]
    [TestCase(Comparison.EqualTo, "return_5m 0.0153 = 0.012")]
    [TestCase(Comparison.Known, "return_5m 0.0153")]
    public void A_condition_reads_as_a_phrase(Comparison comparison, string phrase) =>
        Assert.That(new Condition("return_5m", null, 0.0153, comparison, 0.012, Holds: true).ToString(), Is.EqualTo(phrase));

    [Test]
    public void An_unknown_value_reads_as_unknown() =>
        Assert.That(new Condition("atr", null, null, Comparison.Above, 1, Holds: false).ToString(), Is.EqualTo("atr unknown > 1"));
}
