using DarkAlpha.Actors.Feeds;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class PollTaskTests
{
    private const long Now = 1_770_033_600_000;
    private const long Minute = 60_000;

    private readonly PollTask _task = new(PollKind.Price);

    [Test]
    public void Retry_times_of_the_exchange_are_respected_and_the_latest_one_wins()
    {
        _task.Fail(Banned(Now + 2 * Minute), Now);
        _task.Fail(Banned(Now + Minute), Now);
        _task.BackOff(Now);
        Assert.That(_task.NotBefore(Now + Minute), Is.EqualTo(Now + 2 * Minute));
        _task.Reset();
        Assert.That(_task.NotBefore(Now), Is.Zero);
    }

    [Test]
    public void Setting_the_clock_back_does_not_extend_a_pause()
    {
        _task.Fail(Banned(Now + Minute), Now);
        _task.BackOff(Now);
        Assert.That(_task.NotBefore(Now - 20 * Minute), Is.LessThanOrEqualTo(Now - 20 * Minute));
        _task.Fail(Banned(Now - 19 * Minute), Now - 20 * Minute);
        Assert.That(_task.NotBefore(Now - 20 * Minute), Is.EqualTo(Now - 19 * Minute), "the next retry time counts on the current clock");
    }

    private static RestError Banned(long retryAt) => new(RestErrorKind.Banned, "banned") { RetryAt = retryAt };
}
