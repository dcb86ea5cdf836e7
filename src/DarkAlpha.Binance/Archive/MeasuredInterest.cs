using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Archive;

/// <summary>Open interest with the times at which it was measured: the end of the five minutes that a row of metrics stands for.</summary>
internal sealed class MeasuredInterest(IArchiveReader<OpenInterestSample> rows, MetricsStamp stamp) : IArchiveReader<OpenInterestSample>
{
    private const long PeriodMs = 300_000;

    // 2026-06-25T00:00:00Z
    private const long StampsAreStartsFrom = 1_782_345_600_000;

    private readonly long _startsFrom = stamp switch
    {
        MetricsStamp.Start => long.MinValue,
        MetricsStamp.End => long.MaxValue,
        _ => StampsAreStartsFrom,
    };

    public void Dispose() => rows.Dispose();

    public int Read(Span<OpenInterestSample> batch, CancellationToken cancellation = default)
    {
        var count = rows.Read(batch, cancellation);
        foreach (ref var sample in batch[..count])
        {
            if (sample.Time >= _startsFrom)
            {
                sample = sample with { Time = sample.Time + PeriodMs };
            }
        }

        return count;
    }
}
