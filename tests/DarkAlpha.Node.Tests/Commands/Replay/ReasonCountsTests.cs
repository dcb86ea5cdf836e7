using DarkAlpha.Node.Commands.Replay;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class ReasonCountsTests
{
    [Test]
    public void Without_a_reason_there_is_nothing()
    {
        var counts = new ReasonCounts();

        Assert.That(counts.Total, Is.Zero);
        Assert.That(counts.Ordered, Is.Empty);
    }

    [Test]
    public void The_most_frequent_comes_first_and_equals_come_by_name()
    {
        (string, long)[] expected = [("b", 2), ("a", 1), ("c", 1)];

        Assert.That(Count(["c", "b", "a", "b"]).Ordered, Is.EqualTo(expected));
    }

    [PropertyTest]
    public Property Every_reason_is_counted_whatever_the_order() => Prop.ForAll<byte[]>(AllAreCounted);

    private static bool AllAreCounted(byte[] reasons)
    {
        // Few different reasons, so that they repeat; new strings each time, so that equal ones are not the same object.
        var names = reasons.Select(r => $"reason_{r % 7}").ToList();

        var counts = Count(names);

        return counts.Total == names.Count
            && counts.Ordered.OrderBy(c => c.Reason, StringComparer.Ordinal)
                .SequenceEqual(names.CountBy(n => n).Select(n => (n.Key, (long)n.Value)).OrderBy(n => n.Key, StringComparer.Ordinal));
    }

    private static ReasonCounts Count(IEnumerable<string> reasons)
    {
        var counts = new ReasonCounts();
        foreach (var reason in reasons)
        {
            counts.Add(reason);
        }

        return counts;
    }
}
