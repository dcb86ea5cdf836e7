using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class SourceSwitchTests
{
    private const long Second = 1_000;
    private const long Minute = 60_000;

    // 20 s into a minute.
    private const long Subscribed = 29_450_000 * Minute + 20 * Second;
    private const long MinuteEnd = 29_450_001 * Minute;

    private static SourceSwitch Create(DataSource preferred = DataSource.Ws) =>
        new(SymbolSettings.Feed with { Preferred = preferred }, new HealthOptions(), Subscribed);

    private static void Tick(SourceSwitch source, long at) => source.OnTick(at, at, at);

    private static void Kline(SourceSwitch source, long at) => source.OnKline(at, at, at);

    private static SourceSwitch FallenBack(long at)
    {
        var source = Create();
        source.OnSocketLost("gone");
        Assert.That(source.FindFault(at), Is.Not.Null);
        source.FallBack();
        return source;
    }

    [TestCase(5_000, false)]
    [TestCase(5_001, true)]
    public void A_stream_that_never_brings_a_price_is_at_fault_once_the_silence_is_longer_than_allowed(long after, bool fault) =>
        Assert.That(Create().FindFault(Subscribed + after) is not null, Is.EqualTo(fault));

    [TestCase(5_000, false)]
    [TestCase(5_001, true)]
    public void A_price_may_be_as_old_as_allowed(long after, bool fault)
    {
        var source = Create();
        Tick(source, Subscribed + 3 * Second);
        Assert.That(source.FindFault(Subscribed + 3 * Second + after) is not null, Is.EqualTo(fault));
    }

    [Test]
    public void A_tick_from_the_past_is_as_old_as_when_it_was_sent()
    {
        var source = Create();
        var now = Subscribed + Second;
        source.OnTick(eventTime: now - 6 * Second, receivedAt: now, now);
        Assert.That(source.FindFault(now), Does.Contain("6000 ms old"));
    }

    [Test]
    public void A_tick_from_the_future_counts_as_just_received()
    {
        var source = Create();
        var now = Subscribed + Second;
        source.OnTick(eventTime: now + 60 * Second, receivedAt: now, now);
        Assert.That(source.FindFault(now + 5 * Second), Is.Null);
        Assert.That(source.FindFault(now + 5 * Second + 1), Is.Not.Null);
    }

    [TestCase(30_000, false)]
    [TestCase(30_001, true)]
    public void Klines_may_be_silent_as_long_as_allowed(long after, bool fault)
    {
        var source = Create();
        var now = Subscribed + after;
        Tick(source, now);
        Assert.That(source.FindFault(now)?.Contains("no kline message"), Is.EqualTo(fault ? true : null));
    }

    [TestCase(0, false, Description = "the minute in which it was subscribed ended 30 s ago")]
    [TestCase(1, true)]
    public void A_candle_that_forms_and_forms_is_overdue_30_s_after_its_minute(long beyond, bool fault)
    {
        var source = Create();
        var now = MinuteEnd - 1 + 30 * Second + beyond;
        Tick(source, now);
        Kline(source, now);
        Assert.That(source.FindFault(now)?.Contains("overdue"), Is.EqualTo(fault ? true : null));
    }

    [Test]
    public void A_closed_candle_from_wherever_gives_another_minute()
    {
        var source = Create();
        source.OnClosed(MinuteEnd - 1);
        var now = MinuteEnd - 1 + Minute + 30 * Second;
        Tick(source, now);
        Kline(source, now);
        Assert.That(source.FindFault(now), Is.Null);
        Assert.That(source.FindFault(now + 1), Does.Contain("overdue"));
    }

    [Test]
    public void A_lost_socket_is_a_fault_at_once()
    {
        var source = Create();
        Tick(source, Subscribed);
        source.OnSocketLost("reset by peer");
        Assert.That(source.FindFault(Subscribed), Is.EqualTo("socket lost: reset by peer"));
    }

    [Test]
    public void The_next_fault_is_foretold_to_the_millisecond()
    {
        var source = Create();
        Tick(source, Subscribed + 2 * Second);
        var now = Subscribed + 2 * Second;
        var wait = source.UntilNextFault(now);
        Assert.That(source.FindFault(now + wait - 1), Is.Null);
        Assert.That(source.FindFault(now + wait), Is.Not.Null);
    }

    [Test]
    public void The_streams_earn_trust_with_enough_fresh_ticks_in_a_row_and_a_kline()
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        Tick(source, Subscribed + Second);
        Tick(source, Subscribed + 2 * Second);
        Assert.That(source.TryReturn(Subscribed + 2 * Second), Is.False);
        Tick(source, Subscribed + 3 * Second);
        Assert.That(source.MayReturn(Subscribed + 3 * Second), Is.True);
        Assert.That(source.TryReturn(Subscribed + 3 * Second), Is.True);
        Assert.That((source.Source, source.Epoch), Is.EqualTo((DataSource.Ws, 2)));
        Assert.That(source.FindFault(Subscribed + 3 * Second), Is.Null);
    }

    [Test]
    public void Prices_alone_do_not_earn_trust_since_the_klines_come_by_another_socket()
    {
        var source = FallenBack(Subscribed);
        for (var i = 1; i <= 10; i++)
        {
            Tick(source, Subscribed + i * Second);
        }

        Assert.That(source.MayReturn(Subscribed + 10 * Second), Is.False);
        Kline(source, Subscribed + 10 * Second);
        Assert.That(source.MayReturn(Subscribed + 10 * Second), Is.True);
    }

    [Test]
    public void A_stale_tick_begins_the_row_anew()
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        Tick(source, Subscribed + Second);
        Tick(source, Subscribed + 2 * Second);
        source.OnTick(Subscribed - 10 * Second, Subscribed + 3 * Second, Subscribed + 3 * Second);
        Tick(source, Subscribed + 4 * Second);
        Assert.That(source.MayReturn(Subscribed + 4 * Second), Is.False);
    }

    [TestCase(5_000, true)]
    [TestCase(5_001, false)]
    public void A_stale_silence_between_two_ticks_begins_the_row_anew(long silence, bool returns)
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        Tick(source, Subscribed + Second);
        Tick(source, Subscribed + 2 * Second);
        Tick(source, Subscribed + 2 * Second + silence);
        Assert.That(source.MayReturn(Subscribed + 2 * Second + silence), Is.EqualTo(returns));
    }

    [Test]
    public void A_socket_lost_while_on_rest_takes_the_trust_earned_so_far()
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        Tick(source, Subscribed + Second);
        Tick(source, Subscribed + 2 * Second);
        Tick(source, Subscribed + 3 * Second);
        source.OnSocketLost("again");
        Assert.That(source.MayReturn(Subscribed + 3 * Second), Is.False);
    }

    [Test]
    public void Ticks_that_grew_old_during_the_sync_do_not_bring_the_streams_back()
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        Tick(source, Subscribed + Second);
        Tick(source, Subscribed + 2 * Second);
        Tick(source, Subscribed + 3 * Second);
        Assert.That(source.TryReturn(Subscribed + 8 * Second + 1), Is.False);
        Assert.That(source.Source, Is.EqualTo(DataSource.Rest));
    }

    [Test]
    public void Klines_that_fell_silent_again_do_not_bring_the_streams_back()
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        for (var i = 1; i <= 31; i++)
        {
            Tick(source, Subscribed + i * Second);
        }

        Assert.That((source.MayReturn(Subscribed + 30 * Second), source.MayReturn(Subscribed + 31 * Second)), Is.EqualTo((true, false)));
    }

    [Test]
    public void Where_rest_is_preferred_nothing_brings_the_streams_in()
    {
        var source = Create(DataSource.Rest);
        Kline(source, Subscribed);
        for (var i = 1; i <= 10; i++)
        {
            Tick(source, Subscribed + i * Second);
        }

        Assert.That((source.Source, source.MayReturn(Subscribed + 10 * Second)), Is.EqualTo((DataSource.Rest, false)));
        Assert.That(source.FindFault(Subscribed + 100 * Second), Is.Null);
    }
}
