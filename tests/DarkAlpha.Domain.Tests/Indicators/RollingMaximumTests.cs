using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Domain.Tests.Indicators;

public sealed class RollingMaximumTests
{
    // Few distinct values, so that equal maxima enter and leave.
    private static readonly Arbitrary<(int Window, int[] Values)> Series = Arb.From(
        from window in Gen.Choose(1, 8)
        from values in Gen.ArrayOf(Gen.Choose(-3, 3))
        select (window, values));

    [Test]
    public void An_empty_response_has_no_final_candle()
    {
        var maximum = new RollingMaximum(2);
        Assert.That(maximum.Value, Is.NaN);
        Assert.That(maximum.IsFull, Is.False);
    }

    [Test]
    public void Should_be_empty_when_cleared_and_then_start_again()
    {
        var maximum = new RollingMaximum(2);
        maximum.Add(9);
        maximum.Add(8);
        maximum.Clear();
        Assert.That((maximum.Value, maximum.IsFull), Is.EqualTo((double.NaN, false)));
        maximum.Add(1);
        Assert.That((maximum.Value, maximum.IsFull), Is.EqualTo((1.0, false)));
    }

    [PropertyTest(MaxTest = 500)]
    public Property The_maximum_is_that_of_the_newest_values() => Prop.ForAll(Series, series =>
    {
        var maximum = new RollingMaximum(series.Window);
        for (var i = 0; i < series.Values.Length; i++)
        {
            maximum.Add(series.Values[i]);
            Assert.That(maximum.Value, Is.EqualTo(series.Values[..(i + 1)].TakeLast(series.Window).Max()));
            Assert.That(maximum.IsFull, Is.EqualTo(i + 1 >= series.Window));
        }
    });

    [Test]
    public void The_maximum_is_exact_over_a_million_updates()
    {
        var maximum = new RollingMaximum(20);
        var reference = new WindowReference(20);
        var update = 0;
        foreach (var value in LongRun.Walk(seed: 21))
        {
            maximum.Add(value);
            reference.Add(value);
            if (LongRun.IsChecked(update++))
            {
                Assert.That(maximum.Value, Is.EqualTo(reference.Maximum), $"after update {update}");
            }
        }

        Assert.That(update, Is.EqualTo(LongRun.Updates));
    }
}
