using DarkAlpha.Actors.Text;

namespace DarkAlpha.Actors.Tests.Text;

internal sealed class RepeatedLineTests
{
    [Test]
    public void Of_a_kind_so_many_are_said_and_then_how_many_were_left_out()
    {
        var lines = new RepeatedLine(TimeSpan.FromMinutes(1), most: 2);
        long?[] said = [.. Enumerable.Range(0, 36_000).Select(i => lines.Admit("kill 401", TimeSpan.FromMilliseconds(i)))];
        Assert.That(said.Count(s => s is not null), Is.EqualTo(2));
        Assert.That(lines.Admit("kill 403", TimeSpan.Zero), Is.Zero, "another kind");
        Assert.That(lines.Admit("kill 401", TimeSpan.FromMinutes(1)), Is.EqualTo(35_998));
        Assert.That(RepeatedLine.Words(35_998), Does.Contain("35998 more"));
    }

    [Test]
    public void Kinds_that_a_stranger_makes_up_do_not_fill_the_memory()
    {
        var lines = new RepeatedLine(TimeSpan.FromMinutes(1));
        Assert.That(Enumerable.Range(0, 10_000).Count(i => lines.Admit($"kind {i}", TimeSpan.Zero) is not null), Is.LessThan(100));
    }
}
