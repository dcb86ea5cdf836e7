using Akka.Event;
using DarkAlpha.Actors.Messages.Feeds;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Telemetry;
using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Feeds;

/// <summary>
/// Rejects data dated further in the future than two healthy clocks may differ. Each rejection is counted, reported at most once a second
/// per kind of data, and logged once per kind until an hour has passed without another.
/// </summary>
internal sealed class FutureTimestampFilter(Symbol symbol, SymbolMetrics metrics, ILoggingAdapter log, Action<RefusedData> report)
{
    private const long LogAgainAfterMs = 3_600_000;
    private const long ReportAgainAfterMs = 1_000;

    private readonly Dictionary<StampedData, Instant> _lastRejected = [];
    private readonly Dictionary<StampedData, Instant> _lastReported = [];

    /// <summary>True when the data may be used.</summary>
    public bool Accepts(StampedData kind, DataStamp stamp)
    {
        if (stamp.IsFromFuture)
        {
            Reject(kind, stamp.MeasuredAt, stamp.ArrivedAt);
        }

        return !stamp.IsFromFuture;
    }

    /// <summary>True when the data of a REST call may be used. A row dated in the future is rejected without the other rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="now">The corrected clock.</param>
    public bool Accepts(IFeedData data, Instant now)
    {
        if (RestStamps.FindFutureRow(data, now) is { } row)
        {
            Reject(row.Kind, row.Stamp.MeasuredAt, row.Stamp.ArrivedAt);
        }

        return RestStamps.Find(data) is not { } whole || Accepts(whole.Kind, whole.Stamp);
    }

    private static string DataOf(StampedData kind) => kind switch
    {
        StampedData.BookTicker or StampedData.RestPrice => FailedRequest.Price,
        StampedData.Kline or StampedData.RestKlines => FailedRequest.Klines,
        StampedData.MarkPrice or StampedData.RestPremiumIndex or StampedData.RestFundingRate => FailedRequest.Funding,
        _ => FailedRequest.OpenInterest,
    };

    // Counts a rejection, and logs it if it is the first of its kind in an hour.
    private void Reject(StampedData kind, Instant measuredAt, Instant arrivedAt)
    {
        metrics.FutureStamp(kind);
        var ahead = measuredAt.MillisecondsSince(arrivedAt);
        if (!_lastReported.TryGetValue(kind, out var reported) || Math.Abs(arrivedAt.MillisecondsSince(reported)) >= ReportAgainAfterMs)
        {
            _lastReported[kind] = arrivedAt;
            report(new RefusedData(DataOf(kind), arrivedAt, ahead));
        }

        var logNow = !_lastRejected.TryGetValue(kind, out var last) || Math.Abs(arrivedAt.MillisecondsSince(last)) > LogAgainAfterMs;
        _lastRejected[kind] = arrivedAt;
        if (logNow)
        {
            log.Warning(
                "{Symbol}: {Kind} is dated {Ahead} ms in the future and is ignored; further ones are only counted. Check the clock.",
                symbol,
                kind.ToText(),
                ahead);
        }
    }
}
