using Akka.Event;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Domain.Market;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Refuses what is dated in the future by more than two sound clocks may differ: counts it, and says so once for each kind of data until an
/// hour has passed without any.
/// </summary>
internal sealed class FutureStamps(string symbol, SymbolMetrics metrics, ILoggingAdapter log)
{
    private const long ForgottenAfterMs = 3_600_000;

    private readonly Dictionary<StampedData, long> _newest = [];

    /// <summary>True when the data may be taken.</summary>
    public bool Takes(StampedData kind, DataStamp stamp)
    {
        if (stamp.IsFromFuture)
        {
            Refuse(kind, stamp.MeasuredAt, stamp.ArrivedAt);
        }

        return !stamp.IsFromFuture;
    }

    /// <summary>Something was refused.</summary>
    public void Refuse(StampedData kind, long measuredAt, long arrivedAt)
    {
        metrics.FutureStamp(kind);
        var isNews = !_newest.TryGetValue(kind, out var last) || Math.Abs(arrivedAt - last) > ForgottenAfterMs;
        _newest[kind] = arrivedAt;
        if (isNews)
        {
            log.Warning(
                "{Symbol}: {Kind} is dated {Ahead} ms in the future and is not taken; further ones are only counted. Is the clock sound?",
                symbol,
                Labels.Snake(kind.ToString()),
                measuredAt - arrivedAt);
        }
    }
}
