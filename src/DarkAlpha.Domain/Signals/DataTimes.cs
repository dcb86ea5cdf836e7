using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Signals;

/// <summary>When each kind of data last arrived, on the corrected clock; null means never.</summary>
/// <param name="PriceReceived">Last price tick.</param>
/// <param name="KlineReceived">Last kline message of any kind, forming or closed.</param>
/// <param name="LastKlineClose">Close time of the newest closed 1m candle.</param>
/// <param name="GapOpen">True while a minute is missing and not yet repaired.</param>
/// <param name="FundingReceived">Last funding rate.</param>
/// <param name="OpenInterestReceived">Last open-interest sample.</param>
public readonly record struct DataTimes(
    Instant? PriceReceived,
    Instant? KlineReceived,
    Instant? LastKlineClose,
    bool GapOpen,
    Instant? FundingReceived,
    Instant? OpenInterestReceived);
