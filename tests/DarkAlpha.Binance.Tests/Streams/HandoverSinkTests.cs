using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Binance.Tests.Streams.Support;
using DarkAlpha.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>The handover from one socket to the next, event by event and without sockets.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class HandoverSinkTests
{
    private const int Streams = 3;
    private const int Events = 12;

    private static readonly string[] Names = ["AUSDT", "BUSDT", "CUSDT"];

    // The order in which the old socket (true) and its successor (false) receive, and the earliest moment of the handover.
    private static readonly Arbitrary<(bool[] Steps, int Behind, int Moment)> Schedules = (
        from steps in Gen.ArrayOf(Gen.Elements(true, false), 2 * Streams * Events)
        from behind in Gen.Choose(0, Streams * Events - 1)
        from moment in Gen.Choose(0, 2 * Streams * Events - 1)
        select (steps, behind, moment)).ToArbitrary();

    private readonly RecordingListener _listener = new();
    private readonly SymbolTable.Directory _symbols = new();
    private readonly SymbolSet _active = new();

    [SetUp]
    public void AddAllSymbols()
    {
        foreach (var name in Names)
        {
            _active.Set(_symbols.Add(name), isMember: true);
        }
    }

    [PropertyTest(MaxTest = 2_000)]
    public Property Nothing_is_lost_or_duplicated_however_far_one_socket_lags_behind_the_other() => Prop.ForAll(Schedules, schedule =>
    {
        // Round robin over the streams, as the exchange sends: the successor is subscribed from one of these events on.
        (int Symbol, int Number)[] all = [.. Enumerable.Range(0, Streams * Events).Select(i => (i % Streams, i / Streams + 1))];
        var run = new HandoverSinkTests();
        run.AddAllSymbols();
        var (old, next) = (run.CreateSink(), run.CreateSink(maxBuffered: int.MaxValue));
        var (oldAt, nextAt) = (0, schedule.Behind);
        var isHandedOver = false;

        // At the end both have received everything.
        foreach (var isOld in schedule.Steps.Concat(Enumerable.Repeat(true, all.Length)).Concat(Enumerable.Repeat(false, all.Length)))
        {
            // The old socket has received what was queued for it when the successor was subscribed: the fence.
            if (!isHandedOver && oldAt + nextAt >= schedule.Moment && oldAt >= schedule.Behind && next.IsReachedBy(old))
            {
                CompleteHandover(old, next);
                isHandedOver = true;
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

        Assert.That(isHandedOver, Is.True);
        var expected = string.Join(' ', Enumerable.Range(1, Events));
        Assert.That(Enumerable.Range(0, Streams).Select(run.Delivered), Has.All.EqualTo(expected));
    });

    [Test]
    public void A_successor_waits_for_an_old_socket_that_lags_on_one_stream()
    {
        var (old, next) = (CreateSink(), CreateSink(maxBuffered: 10));
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
    public void Events_of_a_retired_socket_are_dropped_and_delivered_by_the_successor()
    {
        var (old, next) = (CreateSink(), CreateSink(maxBuffered: 10));
        Accept(old, (0, 1));
        Accept(next, (0, 1));
        Assert.That(old.RetireAsync().IsCompleted, Is.True);
        Accept(old, (0, 2));
        next.TakeOver(old);
        Accept(next, (0, 2));
        Assert.That(Delivered(0), Is.EqualTo("1 2"));
    }

    [Test]
    public void A_successor_behind_the_old_socket_catches_up_without_duplicates()
    {
        var (old, next) = (CreateSink(), CreateSink(maxBuffered: 10));
        Accept(next, (0, 1));
        foreach (var number in Enumerable.Range(1, 4))
        {
            Accept(old, (0, number));
        }

        CompleteHandover(old, next);
        foreach (var number in Enumerable.Range(2, 4))
        {
            Accept(next, (0, number));
        }

        Assert.That(Delivered(0), Is.EqualTo("1 2 3 4 5"));
    }

    [Test]
    public void Restarted_update_ids_are_delivered_once_the_predecessor_is_forgotten()
    {
        var (old, next) = (CreateSink(), CreateSink(maxBuffered: 10));
        Accept(old, (0, 1_000));
        CompleteHandover(old, next);
        Accept(next, (0, 1));
        Assert.That(Delivered(0), Is.EqualTo("1000"));
        next.ForgetPredecessor();
        Accept(next, (0, 2));
        Assert.That(Delivered(0), Is.EqualTo("1000 2"));
    }

    [Test]
    public void The_order_within_one_socket_is_kept_including_repetitions()
    {
        var (old, next) = (CreateSink(), CreateSink(maxBuffered: 10));
        Accept(old, (0, 1));
        CompleteHandover(old, next);
        foreach (var number in new[] { 3, 2, 2, 4 })
        {
            Accept(next, (0, number));
        }

        Assert.That(Delivered(0), Is.EqualTo("1 3 2 2 4"));
    }

    [Test]
    public void An_event_above_the_buffer_limit_is_rejected()
    {
        var next = CreateSink(maxBuffered: 2);
        Assert.That(next.TryAccept(Book(0, 1), 0, out _), Is.True);
        Assert.That(next.TryAccept(Book(0, 2), 0, out _), Is.True);
        Assert.That(next.TryAccept(Book(0, 3), 0, out _), Is.False);
        Assert.That(Delivered(0), Is.Empty);
    }

    [Test]
    public void The_socket_hears_whether_a_delivered_event_started_work([Values] bool startsWork, [Values] bool isBuffered)
    {
        _listener.StartsWork = startsWork;
        CreateSink(isBuffered ? 2 : null).TryAccept(Book(0, 1), 0, out var started);
        Assert.That(started, Is.EqualTo(startsWork && !isBuffered));
    }

    [Test]
    public void Events_of_a_removed_symbol_are_dropped_buffered_or_not()
    {
        var (old, next) = (CreateSink(), CreateSink(maxBuffered: 10));
        Accept(next, (0, 1));
        Accept(next, (1, 1));
        _active.Set(0, isMember: false);
        Accept(old, (0, 1));
        Accept(old, (1, 1));
        Assert.That(next.IsReachedBy(old), Is.True, "an unsubscribed stream is not waited for");
        CompleteHandover(old, next);
        Accept(next, (0, 2));
        Assert.That((Delivered(0), Delivered(1)), Is.EqualTo(("", "1")));
    }

    [Test]
    public void Updates_of_two_candles_with_one_event_time_are_two_events()
    {
        var (old, next) = (CreateSink(), CreateSink(maxBuffered: 10));
        const long Minute = 1_767_657_600_000;
        var closing = Kline(Minute, closed: true, Minute + 60_000);
        var opening = Kline(Minute + 60_000, closed: false, Minute + 60_000);
        old.TryAccept(closing, 0, out _);
        next.TryAccept(closing, 0, out _);
        next.TryAccept(opening, 0, out _);
        CompleteHandover(old, next);
        Assert.That(
            _listener.Events(StreamNames.Of(Names[0], StreamKind.Kline)).Select(e => (e.Key, e.Closed)),
            Is.EqualTo(new[] { (Minute, true), (Minute + 60_000, false) }));
    }

    [Test]
    public void Delivering_an_event_does_not_allocate()
    {
        var sink = new HandoverSink(new NullListener(), _symbols, _active, maxBuffered: null);
        var frame = Book(0, 1);
        sink.TryAccept(frame, 0, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            sink.TryAccept(frame, i, out _);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static Frame Book(int symbol, int number) => new()
    {
        Kind = FrameKind.BookTicker,
        BookTicker = new BookTickerUpdate(symbol, 1, 2, number, EventTime: number, TransactionTime: number),
    };

    private static Frame Kline(long openTime, bool closed, long eventTime) => new()
    {
        Kind = FrameKind.Kline,
        Kline = new KlineUpdate(0, new Domain.Market.Candle(new Instant(openTime), 1, 1, 1, 1, 1), closed, eventTime),
    };

    private static void Accept(HandoverSink sink, (int Symbol, int Number) received) =>
        Assert.That(sink.TryAccept(Book(received.Symbol, received.Number), receivedAt: 0, out _), Is.True);

    private static void CompleteHandover(HandoverSink old, HandoverSink next)
    {
        Assert.That(old.RetireAsync().IsCompleted, Is.True);
        next.TakeOver(old);
    }

    private HandoverSink CreateSink(int? maxBuffered = null) => new(_listener, _symbols, _active, maxBuffered);

    private string Delivered(int symbol) =>
        string.Join(' ', _listener.Events(StreamNames.Of(Names[symbol], StreamKind.BookTicker)).Select(e => e.Key));

    private sealed class NullListener : IStreamListener
    {
        public bool OnBookTicker(string symbol, in BookTickerUpdate update, long receivedAt) => false;

        public bool OnKline(string symbol, in KlineUpdate update, long receivedAt) => false;

        public bool OnMarkPrice(string symbol, in MarkPriceUpdate update, long receivedAt) => false;

        public void OnSocket(SocketEvent socketEvent)
        {
        }
    }
}
