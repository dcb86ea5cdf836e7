using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

public sealed class FrameCountersTests
{
    [Test]
    public void Frames_are_counted_by_kind_from_many_threads()
    {
        const int Threads = 4;
        const int Rounds = 50_000;
        var kinds = Enum.GetValues<FrameKind>().Where(v => v != FrameKind.None).ToArray();
        var counters = new FrameCounters();
        Parallel.For(0, Threads, _ =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                counters.Count(kinds[i % kinds.Length]);
            }
        });

        var counts = counters.Snapshot();
        Assert.That(counts.Total, Is.EqualTo(Threads * Rounds));
        for (var i = 0; i < kinds.Length; i++)
        {
            Assert.That(counts[kinds[i]], Is.EqualTo(Threads * ((Rounds - i + kinds.Length - 1) / kinds.Length)), kinds[i].ToString());
        }
    }

    [Test]
    public void A_snapshot_does_not_change_and_separates_used_and_skipped_frames()
    {
        var counters = new FrameCounters();
        counters.Count(FrameKind.Kline);
        counters.Count(FrameKind.Ack);
        counters.Count(FrameKind.Binary);
        var counts = counters.Snapshot();
        counters.Count(FrameKind.Kline);
        Assert.That(counts[FrameKind.Kline], Is.EqualTo(1));
        Assert.That((counts.Total, counts.Skipped), Is.EqualTo((3, 1)));
    }
}
