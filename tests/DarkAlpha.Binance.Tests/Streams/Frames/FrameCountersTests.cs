using DarkAlpha.Binance.Streams.Frames;

namespace DarkAlpha.Binance.Tests.Streams.Frames;

public sealed class FrameCountersTests
{
    [Test]
    public void Counts_by_verdict_from_many_threads()
    {
        const int Threads = 4;
        const int Rounds = 50_000;
        var verdicts = Enum.GetValues<FrameKind>().Where(v => v != FrameKind.None).ToArray();
        var counters = new FrameCounters();
        Parallel.For(0, Threads, _ =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                counters.Count(verdicts[i % verdicts.Length]);
            }
        });

        var counts = counters.Snapshot();
        Assert.That(counts.Total, Is.EqualTo(Threads * Rounds));
        for (var i = 0; i < verdicts.Length; i++)
        {
            Assert.That(counts[verdicts[i]], Is.EqualTo(Threads * ((Rounds - i + verdicts.Length - 1) / verdicts.Length)), verdicts[i].ToString());
        }
    }

    [Test]
    public void A_snapshot_does_not_change_and_tells_used_from_skipped()
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
