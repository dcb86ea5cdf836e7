using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Binance.Tests.Streams.Support;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>The hand-over from one socket to the next, event by event and without a socket.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HandoverSinkTests
{
    private const int Streams = 3;
    private const int Events = 12;

    private static readonly string[] Names = ["AUSDT", "BUSDT", "CUSDT"];

    // Every order in which the old socket (true) and its successor (false) receive, and the moment of the hand-over.
    private static readonly Arbitrary<(bool[] Steps, int Behind, int Moment)> Schedules = (
        from steps in Gen.ArrayOf(Gen.Elements(true, false), 2 * Streams * Events)
        from behind in Gen.Choose(0, Streams * Events - 1)
        from moment in Gen.Choose(0, 2 * Streams * Events - 1)
        select (steps, behind, moment)).ToArbitrary();

    private readonly RecordingListener _listener = new();
    private readonly SymbolDirectory _symbols = new();
    private readonly SymbolSet _carried = new();

    [SetUp]
    public void CarryAll()
    {
        foreach (var name in Names)
        {
            _carried.Set(_symbols.Add(name), isIn: true);
        }
    }

    [PropertyTest(MaxTest = 2_000)]
    public Property Nothing_is_lost_or_doubled_however_far_one_socket_is_behind_the_other() => Prop.ForAll(Schedules, schedule =>
    {
        // Stream by stream in turn, as the exchange sends: the successor is subscribed from one of these on.
        (int Symbol, int Number)[] all = [.. Enumerable.Range(0, Streams * Events).Select(i => (i % Streams, i / Streams + 1))];
        var run = new HandoverSinkTests();
        run.CarryAll();
        var (old, next) = (run.Outlet(), run.Outlet(maxHeld: int.MaxValue));
        var (oldAt, nextAt) = (0, schedule.Behind);
        var isOver = false;

        // In the end both have received everything.
        foreach (var isOld in schedule.Steps.Concat(Enumerable.Repeat(true, all.Length)).Concat(Enumerable.Repeat(false, all.Length)))
        {
            // What was queued for the old socket when the successor was subscribed has come: the fence.
            if (!isOver && oldAt + nextAt >= schedule.Moment && oldAt >= schedule.Behind && next.IsReachedBy(old))
            {
                HandOver(old, next);
                isOver = true;
            }

            if (isOld && oldAt < all.Length)
            {
                Accept(old, all[oldAt++]);
            }
            else if (!isOld && nextAt < all.Length)
            {
                Accept(next, all[nextAt++]);
            }
        }

        Assert.That(isOver, Is.True);
        var every = string.Join(' ', Enumerable.Range(1, Events));
        Assert.That(Enumerable.Range(0, Streams).Select(run.Heard), Has.All.EqualTo(every));
    });

    [Test]
    public void A_successor_waits_for_a_socket_that_lags_on_one_stream()
    {
        var (old, next) = (Outlet(), Outlet(maxHeld: 10));
        Accept(old, (0, 7));
        Accept(next, (0, 7));
        Accept(next, (1, 5));
        Assert.That(next.IsReachedBy(old), Is.False);
        Accept(old, (1, 4));
        Assert.That(next.IsReachedBy(old), Is.False);
        Accept(old, (1, 5));
        Assert.That(next.IsReachedBy(old), Is.True);
    }

    [Test]
    public void What_the_old_socket_brings_once_it_is_retired_goes_nowhere_and_comes_by_the_successor()
    {
        var (old, next) = (Outlet(), Outlet(maxHeld: 10));
        Accept(old, (0, 1));
        Accept(next, (0, 1));
        Assert.That(old.RetireAsync().IsCompleted, Is.True);
        Accept(old, (0, 2));
        next.TakeOver(old);
        Accept(next, (0, 2));
        Assert.That(Heard(0), Is.EqualTo("1 2"));
    }

    [Test]
    public void A_successor_behind_the_old_socket_catches_up_in_silence()
    {
        var (old, next) = (Outlet(), Outlet(maxHeld: 10));
        Accept(next, (0, 1));
        foreach (var number in Enumerable.Range(1, 4))
        {
            Accept(old, (0, number));
        }

        HandOver(old, next);
        foreach (var number in Enumerable.Range(2, 4))
        {
            Accept(next, (0, number));
        }

        Assert.That(Heard(0), Is.EqualTo("1 2 3 4 5"));
    }

    [Test]
    public void Numbers_that_begin_anew_are_heard_once_the_old_socket_is_forgotten()
    {
        var (old, next) = (Outlet(), Outlet(maxHeld: 10));
        Accept(old, (0, 1_000));
        HandOver(old, next);
        Accept(next, (0, 1));
        Assert.That(Heard(0), Is.EqualTo("1000"));
        next.ForgetPredecessor();
        Accept(next, (0, 2));
        Assert.That(Heard(0), Is.EqualTo("1000 2"));
    }

    [Test]
    public void The_order_within_one_socket_is_left_alone_repetitions_included()
    {
        var (old, next) = (Outlet(), Outlet(maxHeld: 10));
        Accept(old, (0, 1));
        HandOver(old, next);
        foreach (var number in new[] { 3, 2, 2, 4 })
        {
            Accept(next, (0, number));
        }

        Assert.That(Heard(0), Is.EqualTo("1 3 2 2 4"));
    }

    [Test]
    public void More_events_than_may_be_held_back_are_refused()
    {
        var next = Outlet(maxHeld: 2);
        Assert.That(next.TryAccept(Book(0, 1), 0), Is.True);
        Assert.That(next.TryAccept(Book(0, 2), 0), Is.True);
        Assert.That(next.TryAccept(Book(0, 3), 0), Is.False);
        Assert.That(Heard(0), Is.Empty);
    }

    [Test]
    public void Nobody_hears_of_a_symbol_that_was_given_up_held_back_or_not()
    {
        var (old, next) = (Outlet(), Outlet(maxHeld: 10));
        Accept(next, (0, 1));
        Accept(next, (1, 1));
        _carried.Set(0, isIn: false);
        Accept(old, (0, 1));
        Accept(old, (1, 1));
        Assert.That(next.IsReachedBy(old), Is.True, "a stream nobody wants is not waited for");
        HandOver(old, next);
        Accept(next, (0, 2));
        Assert.That((Heard(0), Heard(1)), Is.EqualTo(("", "1")));
    }

    [Test]
    public void Updates_of_two_candles_at_one_instant_are_two_events()
    {
        var (old, next) = (Outlet(), Outlet(maxHeld: 10));
        const long Minute = 1_767_657_600_000;
        var closing = Kline(Minute, closed: true, Minute + 60_000);
        var opening = Kline(Minute + 60_000, closed: false, Minute + 60_000);
        old.TryAccept(closing, 0);
        next.TryAccept(closing, 0);
        next.TryAccept(opening, 0);
        HandOver(old, next);
        Assert.That(
            _listener.Events(StreamNames.Of(Names[0], StreamKind.Kline)).Select(e => (e.Key, e.Closed)),
            Is.EqualTo(new[] { (Minute, true), (Minute + 60_000, false) }));
    }

    [Test]
    public void A_quiet_event_costs_no_memory()
    {
        var outlet = new HandoverSink(new DeafListener(), _symbols, _carried, maxHeld: null);
        var frame = Book(0, 1);
        outlet.TryAccept(frame, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            outlet.TryAccept(frame, i);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static Frame Book(int symbol, int number) => new()
    {
        Verdict = FrameKind.BookTicker,
        BookTicker = new BookTickerUpdate(symbol, 1, 2, number, EventTime: number, TransactionTime: number),
    };

    private static Frame Kline(long openTime, bool closed, long eventTime) => new()
    {
        Verdict = FrameKind.Kline,
        Kline = new KlineUpdate(0, new Domain.Market.Candle(openTime, 1, 1, 1, 1, 1), closed, eventTime),
    };

    private static void Accept(HandoverSink outlet, (int Symbol, int Number) happened) =>
        Assert.That(outlet.TryAccept(Book(happened.Symbol, happened.Number), receivedAt: 0), Is.True);

    private static void HandOver(HandoverSink old, HandoverSink next)
    {
        Assert.That(old.RetireAsync().IsCompleted, Is.True);
        next.TakeOver(old);
    }

    private HandoverSink Outlet(int? maxHeld = null) => new(_listener, _symbols, _carried, maxHeld);

    private string Heard(int symbol) =>
        string.Join(' ', _listener.Events(StreamNames.Of(Names[symbol], StreamKind.BookTicker)).Select(e => e.Key));

    private sealed class DeafListener : IStreamListener
    {
        public void OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt)
        {
        }

        public void OnKline(string symbol, in KlineUpdate update, long receivedAt)
        {
        }

        public void OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt)
        {
        }

        public void OnSocket(SocketEvent happened)
        {
        }
    }
}
