using DarkAlpha.Actors.Feeds;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Feeds;

internal sealed class SourceSwitchTests
{
    private const long Second = 1_000;
    private const long Minute = 60_000;

    // 20 s into a minute.
    private static readonly Instant Subscribed = new(29_450_000 * Minute + 20 * Second);
    private static readonly Instant MinuteEnd = new(29_450_001 * Minute);

    private static SourceSwitch Create(DataSource preferred = DataSource.Ws) =>
        new(SymbolSettings.Feed with { Preferred = preferred }, new HealthOptions(), Subscribed);

    private static void Tick(SourceSwitch source, Instant at) => source.OnTick(at, at, at);

    private static void Kline(SourceSwitch source, Instant at) => source.OnKline(at, at, at);

    private static SourceSwitch FallenBack(Instant at)
    {
        var source = Create();
        source.OnSocketLost("gone");
        Assert.That(source.FindFault(at), Is.Not.Null);
        source.FallBack();
        return source;
    }

    [TestCase(5_000, false)]
    [TestCase(5_001, true)]
    public void A_stream_without_any_price_is_at_fault_after_the_age_limit(long after, bool fault) =>
        Assert.That(Create().FindFault(Subscribed.PlusMilliseconds(after)) is not null, Is.EqualTo(fault));

    [TestCase(5_000, false)]
    [TestCase(5_001, true)]
    public void A_price_is_a_fault_once_it_exceeds_the_age_limit(long after, bool fault)
    {
        var source = Create();
        Tick(source, Subscribed.PlusMilliseconds(3 * Second));
        Assert.That(source.FindFault(Subscribed.PlusMilliseconds(3 * Second + after)) is not null, Is.EqualTo(fault));
    }

    [Test]
    public void The_age_of_a_late_tick_counts_from_when_it_was_sent()
    {
        var source = Create();
        var now = Subscribed.PlusMilliseconds(Second);
        source.OnTick(eventTime: now.PlusMilliseconds(-6 * Second), receivedAt: now, now);
        Assert.That(source.FindFault(now), Does.Contain("6000 ms old"));
    }

    [Test]
    public void A_tick_dated_in_the_future_counts_as_just_received()
    {
        var source = Create();
        var now = Subscribed.PlusMilliseconds(Second);
        source.OnTick(eventTime: now.PlusMilliseconds(60 * Second), receivedAt: now, now);
        Assert.That(source.FindFault(now.PlusMilliseconds(5 * Second)), Is.Null);
        Assert.That(source.FindFault(now.PlusMilliseconds(5 * Second + 1)), Is.Not.Null);
    }

    [TestCase(30_000, false)]
    [TestCase(30_001, true)]
    public void Missing_klines_are_a_fault_after_the_age_limit(long after, bool fault)
    {
        var source = Create();
        var now = Subscribed.PlusMilliseconds(after);
        Tick(source, now);
        Assert.That(source.FindFault(now)?.Contains("no kline message"), Is.EqualTo(fault ? true : null));
    }

    [TestCase(0, false, Description = "exactly 30 s after the minute of the subscription")]
    [TestCase(1, true)]
    public void A_candle_that_does_not_close_is_overdue_30_s_after_its_minute(long beyond, bool fault)
    {
        var source = Create();
        var now = MinuteEnd.PlusMilliseconds(-1 + 30 * Second + beyond);
        Tick(source, now);
        Kline(source, now);
        Assert.That(source.FindFault(now)?.Contains("overdue"), Is.EqualTo(fault ? true : null));
    }

    [Test]
    public void A_closed_candle_from_either_source_extends_the_limit_by_a_minute()
    {
        var source = Create();
        source.OnClosed(MinuteEnd.PlusMilliseconds(-1));
        var now = MinuteEnd.PlusMilliseconds(-1 + Minute + 30 * Second);
        Tick(source, now);
        Kline(source, now);
        Assert.That(source.FindFault(now), Is.Null);
        Assert.That(source.FindFault(now.PlusMilliseconds(1)), Does.Contain("overdue"));
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
    public void The_time_until_the_next_fault_is_exact_to_the_millisecond()
    {
        var source = Create();
        Tick(source, Subscribed.PlusMilliseconds(2 * Second));
        var now = Subscribed.PlusMilliseconds(2 * Second);
        var delay = source.UntilNextFault(now);
        Assert.That(source.FindFault(now.PlusMilliseconds(delay - 1)), Is.Null);
        Assert.That(source.FindFault(now.PlusMilliseconds(delay)), Is.Not.Null);
    }

    [Test]
    public void Ages_are_checked_when_the_next_fault_is_due_and_at_least_every_second()
    {
        var source = Create();
        Tick(source, Subscribed);
        Assert.That(source.UntilNextCheck(Subscribed), Is.EqualTo(TimeSpan.FromSeconds(1)));
        Assert.That(source.UntilNextCheck(Subscribed.PlusMilliseconds(4_800)), Is.EqualTo(TimeSpan.FromMilliseconds(201)));
    }

    [Test]
    public void A_final_candle_of_a_rest_response_extends_the_limit_by_a_minute()
    {
        var source = Create();
        Candle[] candles = [new(MinuteEnd.PlusMilliseconds(-Minute), 100, 101, 99, 100, 1), new(MinuteEnd, 100, 101, 99, 100, 1)];
        source.OnAnswer(new CandleAnswer(candles, CandleInterval.OneMinute, MinuteEnd, MinuteEnd));
        var now = MinuteEnd.PlusMilliseconds(-1 + Minute + 30 * Second);
        Tick(source, now);
        Kline(source, now);
        Assert.That(source.FindFault(now), Is.Null);
        Assert.That(source.FindFault(now.PlusMilliseconds(1)), Does.Contain("overdue"));
    }

    [Test]
    public void The_streams_return_after_enough_consecutive_fresh_ticks_and_a_kline()
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        Tick(source, Subscribed.PlusMilliseconds(Second));
        Tick(source, Subscribed.PlusMilliseconds(2 * Second));
        Assert.That(source.TryReturn(Subscribed.PlusMilliseconds(2 * Second)), Is.False);
        Tick(source, Subscribed.PlusMilliseconds(3 * Second));
        Assert.That(source.CanReturn(Subscribed.PlusMilliseconds(3 * Second)), Is.True);
        Assert.That(source.TryReturn(Subscribed.PlusMilliseconds(3 * Second)), Is.True);
        Assert.That((source.Source, source.Epoch), Is.EqualTo((DataSource.Ws, 2)));
        Assert.That(source.FindFault(Subscribed.PlusMilliseconds(3 * Second)), Is.Null);
    }

    [Test]
    public void Prices_alone_do_not_bring_the_streams_back_because_klines_use_another_socket()
    {
        var source = FallenBack(Subscribed);
        for (var i = 1; i <= 10; i++)
        {
            Tick(source, Subscribed.PlusMilliseconds(i * Second));
        }

        Assert.That(source.CanReturn(Subscribed.PlusMilliseconds(10 * Second)), Is.False);
        Kline(source, Subscribed.PlusMilliseconds(10 * Second));
        Assert.That(source.CanReturn(Subscribed.PlusMilliseconds(10 * Second)), Is.True);
    }

    [Test]
    public void A_stale_tick_restarts_the_count_of_fresh_ticks()
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        Tick(source, Subscribed.PlusMilliseconds(Second));
        Tick(source, Subscribed.PlusMilliseconds(2 * Second));
        var now = Subscribed.PlusMilliseconds(3 * Second);
        source.OnTick(Subscribed.PlusMilliseconds(-10 * Second), now, now);
        Tick(source, Subscribed.PlusMilliseconds(4 * Second));
        Assert.That(source.CanReturn(Subscribed.PlusMilliseconds(4 * Second)), Is.False);
    }

    [TestCase(5_000, true)]
    [TestCase(5_001, false)]
    public void A_pause_longer_than_the_age_limit_restarts_the_count_of_fresh_ticks(long pause, bool returns)
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        Tick(source, Subscribed.PlusMilliseconds(Second));
        Tick(source, Subscribed.PlusMilliseconds(2 * Second));
        Tick(source, Subscribed.PlusMilliseconds(2 * Second + pause));
        Assert.That(source.CanReturn(Subscribed.PlusMilliseconds(2 * Second + pause)), Is.EqualTo(returns));
    }

    [Test]
    public void A_socket_lost_while_on_rest_resets_the_count_of_fresh_ticks()
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        Tick(source, Subscribed.PlusMilliseconds(Second));
        Tick(source, Subscribed.PlusMilliseconds(2 * Second));
        Tick(source, Subscribed.PlusMilliseconds(3 * Second));
        source.OnSocketLost("again");
        Assert.That(source.CanReturn(Subscribed.PlusMilliseconds(3 * Second)), Is.False);
    }

    [Test]
    public void Ticks_that_became_stale_during_the_sync_do_not_bring_the_streams_back()
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        Tick(source, Subscribed.PlusMilliseconds(Second));
        Tick(source, Subscribed.PlusMilliseconds(2 * Second));
        Tick(source, Subscribed.PlusMilliseconds(3 * Second));
        Assert.That(source.TryReturn(Subscribed.PlusMilliseconds(8 * Second + 1)), Is.False);
        Assert.That(source.Source, Is.EqualTo(DataSource.Rest));
    }

    [Test]
    public void Klines_that_became_stale_again_do_not_bring_the_streams_back()
    {
        var source = FallenBack(Subscribed);
        Kline(source, Subscribed);
        for (var i = 1; i <= 31; i++)
        {
            Tick(source, Subscribed.PlusMilliseconds(i * Second));
        }

        Assert.That(
            (source.CanReturn(Subscribed.PlusMilliseconds(30 * Second)), source.CanReturn(Subscribed.PlusMilliseconds(31 * Second))),
            Is.EqualTo((true, false)));
    }

    [Test]
    public void The_streams_are_never_used_when_rest_is_preferred()
    {
        var source = Create(DataSource.Rest);
        Kline(source, Subscribed);
        for (var i = 1; i <= 10; i++)
        {
            Tick(source, Subscribed.PlusMilliseconds(i * Second));
        }

        Assert.That((source.Source, source.CanReturn(Subscribed.PlusMilliseconds(10 * Second))), Is.EqualTo((DataSource.Rest, false)));
        Assert.That(source.FindFault(Subscribed.PlusMilliseconds(100 * Second)), Is.Null);
    }
}
