namespace DarkAlpha.Domain.Signals;

/// <summary>The health gate's result for one symbol's data, with the ages it is based on.</summary>
/// <param name="Reason"><see cref="Reasons.Ok"/>, or the first rule that failed.</param>
/// <param name="PriceAgeMs">Age of the price; null when never received. No age is below 0.</param>
/// <param name="KlineReceivedAgeMs">Age of the last kline message.</param>
/// <param name="KlineCloseAgeMs">Time since the close of the newest closed candle.</param>
/// <param name="FundingAgeMs">Age of the funding rate.</param>
/// <param name="OpenInterestAgeMs">Age of the last open-interest sample.</param>
/// <param name="OpenInterest">Whether open interest can be trusted, required or not.</param>
/// <param name="Source">Where price and klines come from.</param>
public readonly record struct DataHealth(
    string Reason,
    long? PriceAgeMs,
    long? KlineReceivedAgeMs,
    long? KlineCloseAgeMs,
    long? FundingAgeMs,
    long? OpenInterestAgeMs,
    OpenInterestStatus OpenInterest,
    DataSource Source)
{
    /// <summary>True when strategies may run.</summary>
    public bool IsOk => Reason == Reasons.Ok;
}
