using DarkAlpha.Domain.Market;

namespace DarkAlpha.Binance.Archive;

/// <summary>
/// Open interest stamped with the time it was measured: the end of the five-minute period of a metrics row, whichever end the file stamps.
/// </summary>
internal sealed class OpenInterestReader(IArchiveReader<OpenInterestSample> rows, MetricsStamp stamp) : IArchiveReader<OpenInterestSample>
{
    private const long PeriodMs = 300_000;

    // 2026-06-25T00:00:00Z
    private const long StartStampsSince = 1_782_345_600_000;

    private readonly long _startStampsFrom = stamp switch
    {
        MetricsStamp.Start => long.MinValue,
        MetricsStamp.End => long.MaxValue,
        _ => StartStampsSince,
    };

    public void Dispose() => rows.Dispose();

    public int Read(Span<OpenInterestSample> batch, CancellationToken cancellation = default)
    {
        var count = rows.Read(batch, cancellation);
        foreach (ref var sample in batch[..count])
        {
            if (sample.Time.UnixMilliseconds >= _startStampsFrom)
            {
                sample = sample with { Time = sample.Time.PlusMilliseconds(PeriodMs) };
            }
        }

        return count;
    }
}
