using DarkAlpha.Node.Commands.Replay;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Node.Tests.Commands.Replay;

[TestFixture]
public sealed class ReasonCountsTests
{
    [Test]
    public void Without_reasons_the_total_is_zero()
    {
        var counts = new ReasonCounts();

        Assert.That(counts.Total, Is.Zero);
        Assert.That(counts.Ordered, Is.Empty);
    }

    [Test]
    public void Reasons_are_ordered_by_count_then_by_name()
    {
        (string, long)[] expected = [("b", 2), ("a", 1), ("c", 1)];

        Assert.That(Count(["c", "b", "a", "b"]).Ordered, Is.EqualTo(expected));
    }

    [PropertyTest]
    public Property Every_reason_is_counted_in_any_order() => Prop.ForAll<byte[]>(AllAreCounted);

    private static bool AllAreCounted(byte[] reasons)
    {
        // Few distinct reasons, so that they repeat; each a new string, so that equal reasons are not the same object.
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
