using DarkAlpha.Actors.Text;

namespace DarkAlpha.Actors.Tests.Text;

internal sealed class LogThrottleTests
{
    [Test]
    public void Of_each_kind_a_limited_number_is_logged_and_then_the_number_suppressed()
    {
        var lines = new LogThrottle(TimeSpan.FromMinutes(1), limit: 2);
        long?[] results = [.. Enumerable.Range(0, 36_000).Select(i => lines.Admit("kill 401", TimeSpan.FromMilliseconds(i)))];
        Assert.That(results.Count(r => r is not null), Is.EqualTo(2));
        Assert.That(lines.Admit("kill 403", TimeSpan.Zero), Is.Zero, "another kind");
        Assert.That(lines.Admit("kill 401", TimeSpan.FromMinutes(1)), Is.EqualTo(35_998));
        Assert.That(LogThrottle.Suffix(35_998), Does.Contain("35998 more"));
    }

    [Test]
    public void Made_up_kinds_do_not_exhaust_memory()
    {
        var lines = new LogThrottle(TimeSpan.FromMinutes(1));
        Assert.That(Enumerable.Range(0, 10_000).Count(i => lines.Admit($"kind {i}", TimeSpan.Zero) is not null), Is.LessThan(100));
    }
}
