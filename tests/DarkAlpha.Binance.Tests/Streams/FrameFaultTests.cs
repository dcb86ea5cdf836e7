using DarkAlpha.Binance.Streams;
using DarkAlpha.Binance.Streams.Frames;
using DarkAlpha.Binance.Tests.Streams.Support;
using DarkAlpha.Simulator;
using StreamKind = DarkAlpha.Binance.Streams.StreamKind;

namespace DarkAlpha.Binance.Tests.Streams;

/// <summary>Frames that are invalid, late, repeated, out of order or missing: none of them closes the socket.</summary>
public sealed class FrameFaultTests
{
    private const int InvalidFrames = 5;
    private static readonly string Book = StreamNames.Of("BTCUSDT", StreamKind.BookTicker);
    private static readonly string Kline = StreamNames.Of("BTCUSDT", StreamKind.Kline);

    [TestCase(FaultKind.Garbage, FrameKind.NotJson)]
    [TestCase(FaultKind.Truncated, FrameKind.Truncated)]
    [TestCase(FaultKind.Huge, FrameKind.Oversized)]
    [TestCase(FaultKind.WrongTypes, FrameKind.WrongType)]
    [CancelAfter(60_000)]
    public async Task An_invalid_frame_is_counted_by_its_kind_and_skipped(
        FaultKind kind, FrameKind frameKind, CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        var before = world.Listener.Events(Book).Count;

        world.Add(new FaultRule { Kind = kind, Stream = Book, Count = InvalidFrames });
        await world.WaitAsync(
            l => world.Counted(frameKind) == InvalidFrames && l.Events(Book).Count > before + InvalidFrames, cancellation);

        await world.AssertRecoveredAsync(cancellation);
        var sent = world.Sent();
        Assert.That(world.Streams.Where(s => world.Gaps(s, sent) > 0), Is.EqualTo(new[] { Book }));
        Assert.That(Missing(world, Book, sent), Is.EqualTo(InvalidFrames));
        Assert.That(world.Hub.Frames.Skipped, Is.EqualTo(InvalidFrames));
        AssertOneSocketEach(world);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_valid_frame_in_a_binary_message_is_delivered(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        var before = world.Listener.Events(Book).Count;

        world.Add(new FaultRule { Kind = FaultKind.Binary, Stream = Book, Count = InvalidFrames });
        await world.WaitAsync(l => l.Events(Book).Count > before + 2 * InvalidFrames, cancellation);

        await world.AssertCompleteAsync(cancellation);
        Assert.That(world.Hub.Frames.Skipped, Is.Zero);
        AssertOneSocketEach(world);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Delayed_frames_are_delivered_on_arrival(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        var delay = TimeSpan.FromSeconds(30);
        world.Add(new FaultRule { Kind = FaultKind.Slow, Symbol = "BTCUSDT", Delay = delay, Length = TimeSpan.FromSeconds(20) });

        world.Host.Clock.Advance(TimeSpan.FromSeconds(60));

        await world.AssertCompleteAsync(cancellation);
        AssertOneSocketEach(world);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Repeated_klines_are_delivered_unchanged(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        var fault = world.Add(new FaultRule { Kind = FaultKind.DuplicateKlines, Symbol = "BTCUSDT" });
        var start = world.Host.Clock.MarketTime.ToUnixTimeMilliseconds();

        await world.WaitAsync(l => l.Events(Kline).Count(e => e.EventTime > start) >= 40, cancellation);
        world.Host.Faults.Remove(fault);
        await world.FlowAsync(cancellation);

        var received = world.Listener.Events(Kline);
        var repeated = received.Zip(received.Skip(1)).Count(pair => pair.First == pair.Second);
        Assert.That(repeated, Is.GreaterThanOrEqualTo(20));
        Assert.That(received.Distinct(), Is.EqualTo(Between(world, Kline, received)));
        AssertOneSocketEach(world);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Klines_out_of_order_are_delivered_unchanged(CancellationToken cancellation)
    {
        await using var world = await StreamWorld.StartAsync(cancellation);
        var fault = world.Add(new FaultRule { Kind = FaultKind.ReorderKlines, Symbol = "BTCUSDT" });
        var start = world.Host.Clock.MarketTime.ToUnixTimeMilliseconds();

        await world.WaitAsync(l => l.Events(Kline).Count(e => e.EventTime > start) >= 40, cancellation);
        world.Host.Faults.Remove(fault);
        await world.FlowAsync(cancellation);

        var received = world.Listener.Events(Kline);
        var pairs = received.Zip(received.Skip(1), (first, second) => (First: first, Second: second));
        Assert.That(pairs.Count(pair => pair.First.EventTime > pair.Second.EventTime), Is.GreaterThanOrEqualTo(10));
        Assert.That(received.OrderBy(e => e.EventTime), Is.EqualTo(Between(world, Kline, received)));
        AssertOneSocketEach(world);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task No_kline_is_synthesized_for_a_missing_minute(CancellationToken cancellation)
    {
        var minute = TimeSpan.FromMinutes(1);
        await using var world = await StreamWorld.StartAsync(cancellation);
        var start = world.Host.Clock.Start;
        world.Add(new FaultRule { Kind = FaultKind.MissingMinutes, Symbol = "BTCUSDT", StartAt = start + minute, Length = 2 * minute });

        for (var i = 0; i < 4; i++)
        {
            world.Host.Clock.Advance(minute);
            await world.FlowAsync(cancellation, Book);
        }

        await world.FlowAsync(cancellation);

        var received = world.Listener.Events(Kline);
        var sent = Between(world, Kline, received);
        var missing = new[] { (start + minute).ToUnixTimeMilliseconds(), (start + 2 * minute).ToUnixTimeMilliseconds() };
        Assert.That(sent.Select(e => e.Key), Is.SupersetOf(missing));
        Assert.That(received, Is.EqualTo(sent.Where(e => !missing.Contains(e.Key))));
        var others = world.Sent();
        Assert.That(world.Streams.Where(s => world.Gaps(s, others) > 0), Is.EqualTo(new[] { Kline }));
        AssertOneSocketEach(world);
    }

    private static StreamEvent[] Between(StreamWorld world, string stream, IReadOnlyList<StreamEvent> received)
    {
        var (first, last) = (received.Min(e => e.EventTime), received.Max(e => e.EventTime));
        return [.. world.Sent()[stream].Where(e => e.EventTime >= first && e.EventTime <= last)];
    }

    private static int Missing(StreamWorld world, string stream, ILookup<string, StreamEvent> sent)
    {
        var received = world.Listener.Events(stream);
        return sent[stream].SkipWhile(e => e != received[0]).TakeWhile(e => e.EventTime <= received[^1].EventTime).Except(received).Count();
    }

    private static void AssertOneSocketEach(StreamWorld world)
    {
        Assert.That(world.Losses, Is.Empty);
        Assert.That(world.Usage.Opened, Is.EqualTo(2));
    }
}
