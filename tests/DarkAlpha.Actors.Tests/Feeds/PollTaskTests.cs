using DarkAlpha.Actors.Feeds;
using DarkAlpha.Binance.Rest.Calls;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class PollTaskTests
{
    private static readonly Instant Now = new(1_770_033_600_000);
    private const long Minute = 60_000;

    private readonly PollTask _task = new(PollKind.Price);

    [Test]
    public void Retry_times_of_the_exchange_are_respected_and_the_latest_one_wins()
    {
        _task.Fail(Banned(Now.PlusMilliseconds(2 * Minute)), Now);
        _task.Fail(Banned(Now.PlusMilliseconds(Minute)), Now);
        _task.BackOff(Now);
        Assert.That(_task.NotBefore(Now.PlusMilliseconds(Minute)), Is.EqualTo(Now.PlusMilliseconds(2 * Minute)));
        _task.Reset();
        Assert.That(_task.NotBefore(Now), Is.EqualTo(default(Instant)));
    }

    [Test]
    public void Setting_the_clock_back_does_not_extend_a_pause()
    {
        _task.Fail(Banned(Now.PlusMilliseconds(Minute)), Now);
        _task.BackOff(Now);
        Assert.That(_task.NotBefore(Now.PlusMilliseconds(-20 * Minute)), Is.LessThanOrEqualTo(Now.PlusMilliseconds(-20 * Minute)));
        _task.Fail(Banned(Now.PlusMilliseconds(-19 * Minute)), Now.PlusMilliseconds(-20 * Minute));
        Assert.That(
            _task.NotBefore(Now.PlusMilliseconds(-20 * Minute)),
            Is.EqualTo(Now.PlusMilliseconds(-19 * Minute)),
            "the next retry time counts on the current clock");
    }

    private static RestError Banned(Instant retryAt) => new(RestErrorKind.Banned, "banned") { RetryAt = retryAt.UnixMilliseconds };
}
