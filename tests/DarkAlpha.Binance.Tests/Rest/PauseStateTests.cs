using DarkAlpha.Binance.Rest.Budget;
using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Tests.Rest;

[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PauseStateTests
{
    private const long Now = 1_767_225_600_000;

    private readonly PauseState _pause = new(TimeSpan.FromSeconds(65));

    [Test]
    public void A_pause_holds_until_its_end_and_does_not_return()
    {
        Extend(Now + 5_000);

        Assert.That(_pause.At(Now + 4_999)?.Until, Is.EqualTo(Now + 5_000));
        Assert.That(_pause.At(Now + 5_000), Is.Null);
        Assert.That(_pause.At(Now + 4_999), Is.Null, "a clock that is set back a little does not start it again");
    }

    [TestCase(-1, 0, false)]
    [TestCase(0, 0, false)]
    [TestCase(1_000, 1_000, false, Description = "longer, but from the same cause")]
    [TestCase(1_001, 1_001, true)]
    public void A_pause_that_ends_later_replaces_the_one_before(int later, int expected, bool isNew)
    {
        Assert.That(Extend(Now + 5_000).IsNew);

        var (pause, changed) = Extend(Now + 5_000 + later);

        Assert.That((pause.Until, changed), Is.EqualTo((Now + 5_000 + expected, isNew)));
        Assert.That(pause.Error.RetryAt, Is.EqualTo(pause.Until));
        Assert.That(_pause.At(Now), Is.EqualTo(pause));
    }

    [Test]
    public void A_pause_after_one_that_has_ended_is_new()
    {
        Extend(Now + 5_000);

        Assert.That(_pause.Extend(Now + 5_500, Error(RestErrorKind.RateLimited), Now + 5_000).IsNew);
    }

    [TestCase(RestErrorKind.RateLimited, 65_000, false)]
    [TestCase(RestErrorKind.RateLimited, 65_001, true)]
    [TestCase(RestErrorKind.Banned, 1, true)]
    [TestCase(RestErrorKind.Blocked, 1, true)]
    [TestCase(RestErrorKind.Restricted, 1, true)]
    [TestCase(RestErrorKind.Banned, 0, false, Description = "it has ended")]
    public void Calls_wait_for_a_short_pause_after_a_rate_limit_and_fail_in_any_other(RestErrorKind kind, int left, bool fail)
    {
        _pause.Extend(Now + 100_000, Error(kind), Now);

        Assert.That(_pause.RefusalAt(Now + 100_000 - left) is not null, Is.EqualTo(fail));
    }

    [Test]
    public void A_pause_moves_with_the_exchanges_clock()
    {
        _pause.Shift(60_000);
        Assert.That(_pause.At(Now), Is.Null);
        Extend(Now + 5_000);

        _pause.Shift(-60_000);

        var moved = Now - 55_000;
        Assert.That(_pause.At(Now - 60_000), Is.EqualTo(new RestPause(moved, Error(RestErrorKind.RateLimited) with { RetryAt = moved })));
    }

    private static RestError Error(RestErrorKind kind) => new(kind, "by design");

    private (RestPause Pause, bool IsNew) Extend(long until) => _pause.Extend(until, Error(RestErrorKind.RateLimited), Now);
}
