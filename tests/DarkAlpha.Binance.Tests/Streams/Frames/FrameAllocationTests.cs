using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

/// <summary>
/// Parsing must not allocate, because there are thousands of frames per second. Allocations are counted on the current thread; the warm-up
/// runs the measured loop.
/// </summary>
[NonParallelizable]
public sealed class FrameAllocationTests
{
    private const int Frames = 100_000;

    [TestCase(SampleFrames.BookTicker, FrameKind.BookTicker)]
    [TestCase(SampleFrames.Kline, FrameKind.Kline)]
    [TestCase(SampleFrames.MarkPrice, FrameKind.MarkPrice)]
    [TestCase("""{"result":null,"id":1}""", FrameKind.Ack)]
    [TestCase("""{"stream":"btcusdt@aggTrade","data":{"e":"aggTrade","s":"BTCUSDT","x":[1,2]}}""", FrameKind.UnknownEvent)]
    public void Parsing_a_frame_does_not_allocate(string text, FrameKind kind)
    {
        var bytes = SampleFrames.Bytes(text);
        var counters = new FrameCounters();
        Loop(bytes, counters);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Loop(bytes, counters);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.That(counters.Snapshot()[kind], Is.EqualTo(2 * Frames));
        Assert.That(allocated, Is.Zero);
    }

    private static void Loop(byte[] bytes, FrameCounters counters)
    {
        for (var i = 0; i < Frames; i++)
        {
            counters.Count(FrameParser.Parse(bytes, SampleFrames.Symbols, out _));
        }
    }
}
