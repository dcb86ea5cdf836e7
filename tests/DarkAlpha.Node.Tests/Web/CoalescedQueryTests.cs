using DarkAlpha.Node.Web;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web;

[TestFixture]
public sealed class CoalescedQueryTests
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly List<TaskCompletionSource<int>> _asked = [];
    private CoalescedQuery<int> _look = null!;

    [SetUp]
    public void Begin()
    {
        _asked.Clear();
        _look = new CoalescedQuery<int>(
            () =>
            {
                _asked.Add(new TaskCompletionSource<int>());
                return _asked[^1].Task;
            },
            Kept,
            _time);
    }

    [Test]
    public async Task Whoever_asks_while_an_answer_is_on_its_way_shares_it_however_long_that_takes()
    {
        var first = _look.GetAsync();
        _time.Advance(10 * Kept);
        var second = _look.GetAsync();
        _asked[0].SetResult(7);

        Assert.That((await first, await second, _asked.Count), Is.EqualTo((7, 7, 1)));
    }

    [Test]
    public async Task An_answer_is_shared_until_it_is_too_old_and_counts_from_when_it_was_asked_for()
    {
        var first = _look.GetAsync();
        _time.Advance(Kept / 2);
        _asked[0].SetResult(7);
        _time.Advance(Kept / 2 - TimeSpan.FromTicks(1));
        var second = _look.GetAsync();
        _time.Advance(TimeSpan.FromTicks(1));
        var third = _look.GetAsync();
        _asked[1].SetResult(8);

        Assert.That((await first, await second, await third), Is.EqualTo((7, 7, 8)));
    }

    [Test]
    public async Task A_failure_is_shared_and_then_asked_again()
    {
        var first = _look.GetAsync();
        _asked[0].SetException(new InvalidOperationException("silent"));
        var second = _look.GetAsync();
        _time.Advance(Kept);
        var third = _look.GetAsync();

        await Assert.ThatAsync(() => first, Throws.InvalidOperationException);
        await Assert.ThatAsync(() => second, Throws.InvalidOperationException);
        Assert.That((third.IsCompleted, _asked.Count), Is.EqualTo((false, 2)));
    }
}
