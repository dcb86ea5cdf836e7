using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class ReturnSyncTests
{
    private const long Minute = 60_000;
    private static readonly Instant Now = new(29_450_000 * Minute);
    private const int Held = 120;

    private readonly ReturnSync _sync = new(SymbolSettings.Feed, Held);

    [Test]
    public void Before_any_candle_as_many_are_loaded_as_the_market_holds() => Assert.That(_sync.TryBegin(Now), Is.EqualTo(Held));

    [TestCase(1, Held)]
    [TestCase(119, Held)]
    [TestCase(150, 151)]
    public void After_a_long_time_on_rest_one_candle_is_loaded_for_each_minute_passed(int minutes, int expected)
    {
        _sync.OnClosed(Now.PlusMilliseconds(-minutes * Minute));
        Assert.That(_sync.TryBegin(Now), Is.EqualTo(expected));
    }

    [Test]
    public void Rest_candles_that_continue_the_known_ones_shorten_the_sync()
    {
        _sync.OnClosed(Now.PlusMilliseconds(-200 * Minute));
        _sync.OnAnswer(Candles(first: Now.PlusMilliseconds(-199 * Minute), count: 60));
        Assert.That(_sync.TryBegin(Now), Is.EqualTo(142), "the newest of the 60 is not final");
    }

    [Test]
    public void Rest_candles_beyond_a_gap_do_not_shorten_the_sync()
    {
        _sync.OnClosed(Now.PlusMilliseconds(-200 * Minute));
        _sync.OnAnswer(Candles(first: Now.PlusMilliseconds(-198 * Minute), count: 60));
        Assert.That(_sync.TryBegin(Now), Is.EqualTo(201));
    }

    [Test]
    public void The_first_candles_need_not_continue_anything()
    {
        _sync.OnAnswer(Candles(first: Now.PlusMilliseconds(-300 * Minute), count: 2));
        Assert.That(_sync.TryBegin(Now), Is.EqualTo(301));
    }

    [Test]
    public void Only_one_sync_is_in_progress_until_it_ends_or_is_abandoned()
    {
        _sync.TryBegin(Now);
        Assert.That(_sync.TryBegin(Now.PlusMilliseconds(Minute)), Is.Null);
        _sync.Abandon();
        Assert.That(_sync.TryBegin(Now.PlusMilliseconds(Minute)), Is.Not.Null);
        _sync.OnSucceeded(Now.PlusMilliseconds(Minute));
        Assert.That(_sync.TryBegin(Now.PlusMilliseconds(2 * Minute)), Is.Not.Null);
    }

    [Test]
    public void The_next_sync_waits_for_the_interval_of_the_kline_polls_unless_the_streams_returned()
    {
        _sync.TryBegin(Now);
        _sync.OnSucceeded(Now);
        Assert.That(_sync.TryBegin(Now.PlusMilliseconds(9_999)), Is.Null);
        Assert.That(_sync.TryBegin(Now.PlusMilliseconds(10_000)), Is.Not.Null);
        _sync.OnSucceeded(Now.PlusMilliseconds(10_000));
        _sync.OnReturned();
        Assert.That(_sync.TryBegin(Now.PlusMilliseconds(10_000)), Is.Not.Null);
    }

    [Test]
    public void The_next_sync_waits_until_the_exchange_allows_it()
    {
        _sync.TryBegin(Now);
        _sync.OnFailed(Error(RestErrorKind.Banned) with { RetryAt = Now.UnixMilliseconds + Minute }, Now);
        Assert.That(_sync.TryBegin(Now.PlusMilliseconds(Minute - 1)), Is.Null);
        Assert.That(_sync.TryBegin(Now.PlusMilliseconds(Minute)), Is.Not.Null);
    }

    [Test]
    public void A_failure_is_logged_once_per_kind_of_error_and_again_after_a_success()
    {
        Assert.That(_sync.OnFailed(Error(RestErrorKind.Banned), Now), Is.True);
        Assert.That(_sync.OnFailed(Error(RestErrorKind.Banned), Now), Is.False);
        Assert.That(_sync.OnFailed(Error(RestErrorKind.Timeout), Now), Is.True);
        _sync.OnSucceeded(Now);
        Assert.That(_sync.OnFailed(Error(RestErrorKind.Timeout), Now), Is.True);
    }

    [Test]
    public void A_successful_sync_forgets_the_candles_from_before_it()
    {
        _sync.OnClosed(Now.PlusMilliseconds(-200 * Minute));
        _sync.OnSucceeded(Now);
        _sync.OnAnswer(Candles(first: Now.PlusMilliseconds(-130 * Minute), count: 2));
        Assert.That(_sync.TryBegin(Now.PlusMilliseconds(10_000)), Is.EqualTo(131));
    }

    private static RestError Error(RestErrorKind kind) => new(kind, "failed");

    // Consecutive candles of which the newest is not final.
    private static CandleAnswer Candles(Instant first, int count)
    {
        Candle[] candles =
            [.. Enumerable.Range(0, count).Select(i => new Candle(first.PlusMilliseconds(i * Minute), 100, 101, 99, 100, 1))];
        return new CandleAnswer(candles, CandleInterval.OneMinute, sentAt: null, arrivedAt: Now);
    }
}
