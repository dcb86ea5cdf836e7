using DarkAlpha.Node.Web;
using Microsoft.Extensions.Time.Testing;

namespace DarkAlpha.Node.Tests.Web;

[TestFixture]
public sealed class CoalescedQueryTests
{
    private static readonly TimeSpan CacheTime = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly List<TaskCompletionSource<int>> _queries = [];
    private CoalescedQuery<int> _query = null!;

    [SetUp]
    public void CreateQuery()
    {
        _queries.Clear();
        _query = new CoalescedQuery<int>(
            () =>
            {
                _queries.Add(new TaskCompletionSource<int>());
                return _queries[^1].Task;
            },
            CacheTime,
            _time);
    }

    [Test]
    public async Task Callers_share_a_query_in_progress_however_long_it_takes()
    {
        var first = _query.GetAsync();
        _time.Advance(10 * CacheTime);
        var second = _query.GetAsync();
        _queries[0].SetResult(7);

        Assert.That((await first, await second, _queries.Count), Is.EqualTo((7, 7, 1)));
    }

    [Test]
    public async Task A_result_is_shared_for_the_cache_time_counted_from_the_start_of_the_query()
    {
        var first = _query.GetAsync();
        _time.Advance(CacheTime / 2);
        _queries[0].SetResult(7);
        _time.Advance(CacheTime / 2 - TimeSpan.FromTicks(1));
        var second = _query.GetAsync();
        _time.Advance(TimeSpan.FromTicks(1));
        var third = _query.GetAsync();
        _queries[1].SetResult(8);

        Assert.That((await first, await second, await third), Is.EqualTo((7, 7, 8)));
    }

    [Test]
    public async Task A_failure_is_shared_until_the_cache_time_has_passed()
    {
        var first = _query.GetAsync();
        _queries[0].SetException(new InvalidOperationException("no answer"));
        var second = _query.GetAsync();
        _time.Advance(CacheTime);
        var third = _query.GetAsync();

        await Assert.ThatAsync(() => first, Throws.InvalidOperationException);
        await Assert.ThatAsync(() => second, Throws.InvalidOperationException);
        Assert.That((third.IsCompleted, _queries.Count), Is.EqualTo((false, 2)));
    }
}
