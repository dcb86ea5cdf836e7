using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Tests.Signals;

public sealed class HealthGateTests
{
    private static readonly Instant Now = ContextBuilder.Now;

    private static readonly HealthGate Gate = new(new HealthOptions());

    private static readonly DataTimes Fresh = new(
        PriceReceived: Now.PlusMilliseconds(-1),
        KlineReceived: Now.PlusMilliseconds(-2),
        LastKlineClose: Now.PlusMilliseconds(-3),
        GapOpen: false,
        FundingReceived: Now.PlusMilliseconds(-4),
        OpenInterestReceived: Now.PlusMilliseconds(-5));

    [Test]
    public void Fresh_and_complete_data_is_healthy_and_every_age_is_reported()
    {
        var health = Gate.Check(Fresh, Now, clockDegraded: false, DataSource.Rest);
        Assert.That(health, Is.EqualTo(new DataHealth(Reasons.Ok, 1, 2, 3, 4, 5, OpenInterestStatus.Ok, DataSource.Rest)));
        Assert.That(health.IsOk, Is.True);
    }

    [TestCase(4_999, Reasons.Ok)]
    [TestCase(5_000, Reasons.Ok)]
    [TestCase(5_001, Reasons.PriceStale)]
    public void The_price_may_be_as_old_as_its_limit(long age, string reason) =>
        Assert.That(ReasonOf(Fresh with { PriceReceived = Now.PlusMilliseconds(-age) }), Is.EqualTo(reason));

    [TestCase(29_999, Reasons.Ok)]
    [TestCase(30_000, Reasons.Ok)]
    [TestCase(30_001, Reasons.KlineStale)]
    public void The_last_kline_message_may_be_as_old_as_its_limit(long age, string reason) =>
        Assert.That(ReasonOf(Fresh with { KlineReceived = Now.PlusMilliseconds(-age) }), Is.EqualTo(reason));

    [TestCase(89_999, Reasons.Ok)]
    [TestCase(90_000, Reasons.Ok)]
    [TestCase(90_001, Reasons.KlineStale)]
    public void A_close_is_overdue_a_minute_and_the_limit_after_the_one_before(long age, string reason) =>
        Assert.That(ReasonOf(Fresh with { LastKlineClose = Now.PlusMilliseconds(-age), KlineReceived = Now }), Is.EqualTo(reason));

    [TestCase(179_999, Reasons.Ok)]
    [TestCase(180_000, Reasons.Ok)]
    [TestCase(180_001, Reasons.FundingStale)]
    public void Funding_may_be_as_old_as_its_limit(long age, string reason) =>
        Assert.That(ReasonOf(Fresh with { FundingReceived = Now.PlusMilliseconds(-age) }), Is.EqualTo(reason));

    [TestCase(29_999, Reasons.Ok, OpenInterestStatus.Ok)]
    [TestCase(30_000, Reasons.Ok, OpenInterestStatus.Ok)]
    [TestCase(30_001, Reasons.OpenInterestStale, OpenInterestStatus.Stale)]
    public void Open_interest_may_be_as_old_as_its_limit(long age, string reason, OpenInterestStatus status)
    {
        var health = Gate.Check(Fresh with { OpenInterestReceived = Now.PlusMilliseconds(-age) }, Now, clockDegraded: false, DataSource.Ws);
        Assert.That((health.Reason, health.OpenInterest), Is.EqualTo((reason, status)));
    }

    [TestCase(7_000, Reasons.Ok)]
    [TestCase(7_001, Reasons.PriceStale)]
    public void Limits_come_from_the_settings(long age, string reason)
    {
        var settings = new HealthOptions
        {
            PriceStale = TimeSpan.FromSeconds(7),
            KlineStale = TimeSpan.FromSeconds(7),
            FundingStale = TimeSpan.FromSeconds(7),
            OpenInterestStale = TimeSpan.FromSeconds(7),
        };
        var at = Now.PlusMilliseconds(-age);
        var times = new DataTimes(at, at, at, GapOpen: false, at, at);
        Assert.That(new HealthGate(settings).Check(times, Now, clockDegraded: false, DataSource.Ws).Reason, Is.EqualTo(reason));
    }

    [Test]
    public void Should_block_when_a_kind_of_data_never_arrived()
    {
        Assert.That(ReasonOf(Fresh with { PriceReceived = null }), Is.EqualTo(Reasons.PriceMissing));
        Assert.That(ReasonOf(Fresh with { KlineReceived = null }), Is.EqualTo(Reasons.KlineMissing));
        Assert.That(ReasonOf(Fresh with { LastKlineClose = null }), Is.EqualTo(Reasons.KlineMissing));
        Assert.That(ReasonOf(Fresh with { FundingReceived = null }), Is.EqualTo(Reasons.FundingMissing));
        Assert.That(ReasonOf(Fresh with { OpenInterestReceived = null }), Is.EqualTo(Reasons.OpenInterestMissing));
    }

    [Test]
    public void Should_block_when_a_minute_is_missing() =>
        Assert.That(ReasonOf(Fresh with { GapOpen = true }), Is.EqualTo(Reasons.KlineGap));

    [Test]
    public void Should_block_when_the_clock_cannot_be_trusted() =>
        Assert.That(Gate.Check(Fresh, Now, clockDegraded: true, DataSource.Ws).Reason, Is.EqualTo(Reasons.ClockDegraded));

    [Test]
    public void A_time_stamp_in_the_future_counts_as_age_zero()
    {
        var future = new DataTimes(
            Now.PlusMilliseconds(1),
            Now.PlusMilliseconds(60_000),
            Now.PlusMilliseconds(59_999),
            GapOpen: false,
            Now.PlusMilliseconds(3_600_000),
            Now.PlusMilliseconds(1));
        var health = Gate.Check(future, Now, clockDegraded: false, DataSource.Ws);
        Assert.That(health, Is.EqualTo(new DataHealth(Reasons.Ok, 0, 0, 0, 0, 0, OpenInterestStatus.Ok, DataSource.Ws)));
    }

    [TestCase(null, OpenInterestStatus.Missing)]
    [TestCase(30_001L, OpenInterestStatus.Stale)]
    [TestCase(30_000L, OpenInterestStatus.Ok)]
    public void Open_interest_that_is_not_required_never_blocks_but_its_status_is_reported(long? age, OpenInterestStatus status)
    {
        Instant? receivedAt = age is { } known ? Now.PlusMilliseconds(-known) : null;
        var gate = new HealthGate(new HealthOptions { RequireOpenInterest = false });
        var health = gate.Check(Fresh with { OpenInterestReceived = receivedAt }, Now, clockDegraded: false, DataSource.Ws);
        Assert.That((health.Reason, health.OpenInterest), Is.EqualTo((Reasons.Ok, status)));
    }

    [Test]
    public void The_clock_still_blocks_when_open_interest_is_not_required()
    {
        var gate = new HealthGate(new HealthOptions { RequireOpenInterest = false });
        var health = gate.Check(Fresh with { OpenInterestReceived = null }, Now, clockDegraded: true, DataSource.Ws);
        Assert.That(health.Reason, Is.EqualTo(Reasons.ClockDegraded));
    }

    private static string ReasonOf(in DataTimes times) => Gate.Check(times, Now, clockDegraded: false, DataSource.Ws).Reason;
}
