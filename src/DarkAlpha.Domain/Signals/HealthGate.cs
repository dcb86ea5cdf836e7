using DarkAlpha.Domain.Market;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Signals;

/// <summary>Checks before any strategy runs that a symbol's data is complete and fresh; the first failed rule gives the reason.</summary>
public sealed class HealthGate(HealthOptions settings)
{
    private readonly double _priceStaleMs = settings.PriceStale.TotalMilliseconds;
    private readonly double _klineStaleMs = settings.KlineStale.TotalMilliseconds;
    private readonly double _fundingStaleMs = settings.FundingStale.TotalMilliseconds;
    private readonly double _openInterestStaleMs = settings.OpenInterestStale.TotalMilliseconds;
    private readonly bool _requireOpenInterest = settings.RequireOpenInterest;

    /// <summary>Checks the data of one symbol.</summary>
    /// <param name="times">When each kind of data last arrived.</param>
    /// <param name="now">The corrected clock.</param>
    /// <param name="clockDegraded">True while the corrected clock cannot be trusted.</param>
    /// <param name="source">Where price and klines come from.</param>
    public DataHealth Check(in DataTimes times, Instant now, bool clockDegraded, DataSource source)
    {
        var price = Age(times.PriceReceived, now);
        var kline = Age(times.KlineReceived, now);
        var close = Age(times.LastKlineClose, now);
        var funding = Age(times.FundingReceived, now);
        var openInterest = Age(times.OpenInterestReceived, now);
        var openInterestStatus = openInterest is not { } age ? OpenInterestStatus.Missing
            : age > _openInterestStaleMs ? OpenInterestStatus.Stale
            : OpenInterestStatus.Ok;

        var reason = price is null ? Reasons.PriceMissing
            : price > _priceStaleMs ? Reasons.PriceStale
            : kline is null || close is null ? Reasons.KlineMissing
            : kline > _klineStaleMs || close > (long)CandleInterval.OneMinute + _klineStaleMs ? Reasons.KlineStale
            : times.GapOpen ? Reasons.KlineGap
            : funding is null ? Reasons.FundingMissing
            : funding > _fundingStaleMs ? Reasons.FundingStale
            : _requireOpenInterest && openInterestStatus == OpenInterestStatus.Missing ? Reasons.OpenInterestMissing
            : _requireOpenInterest && openInterestStatus == OpenInterestStatus.Stale ? Reasons.OpenInterestStale
            : clockDegraded ? Reasons.ClockDegraded
            : Reasons.Ok;
        return new DataHealth(reason, price, kline, close, funding, openInterest, openInterestStatus, source);
    }

    // A time stamp in the future counts as age 0; it was logged on arrival.
    private static long? Age(Instant? receivedAt, Instant now) => receivedAt is { } at ? Math.Max(0, now.MillisecondsSince(at)) : null;
}
