using DarkAlpha.Actors.Feeds;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class PollTaskTests
{
    private const long Now = 1_770_033_600_000;
    private const long Minute = 60_000;

    private readonly PollTask _task = new(PollKind.Price);

    [Test]
    public void What_the_exchange_asks_for_is_waited_for_and_the_longer_wait_counts()
    {
        _task.Fail(Banned(Now + 2 * Minute), Now);
        _task.Fail(Banned(Now + Minute), Now);
        _task.BackOff(Now);
        Assert.That(_task.NotBefore(Now + Minute), Is.EqualTo(Now + 2 * Minute));
        _task.Rest();
        Assert.That(_task.NotBefore(Now), Is.Zero);
    }

    [Test]
    public void A_clock_that_is_set_back_makes_no_wait_longer()
    {
        _task.Fail(Banned(Now + Minute), Now);
        _task.BackOff(Now);
        Assert.That(_task.NotBefore(Now - 20 * Minute), Is.LessThanOrEqualTo(Now - 20 * Minute));
        _task.Fail(Banned(Now - 19 * Minute), Now - 20 * Minute);
        Assert.That(_task.NotBefore(Now - 20 * Minute), Is.EqualTo(Now - 19 * Minute), "the next refusal counts by the clock as it is now");
    }

    private static RestError Banned(long retryAt) => new(RestErrorKind.Banned, "banned") { RetryAt = retryAt };
}
