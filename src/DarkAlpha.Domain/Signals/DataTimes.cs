namespace DarkAlpha.Domain.Signals;

/// <summary>When each kind of data last arrived, on the corrected clock in Unix milliseconds UTC; null means never.</summary>
/// <param name="PriceReceived">Last price tick.</param>
/// <param name="KlineReceived">Last kline message of any kind, forming or closed.</param>
/// <param name="LastKlineClose">Close time of the newest closed 1m candle.</param>
/// <param name="GapOpen">True while a minute is missing and not yet repaired.</param>
/// <param name="FundingReceived">Last funding rate.</param>
/// <param name="OpenInterestReceived">Last open-interest sample.</param>
public readonly record struct DataTimes(
    long? PriceReceived,
    long? KlineReceived,
    long? LastKlineClose,
    bool GapOpen,
    long? FundingReceived,
    long? OpenInterestReceived);
