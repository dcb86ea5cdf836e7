namespace DarkAlpha.Binance.Rest.Models;

/// <summary>One contract the exchange lists.</summary>
/// <param name="Symbol">The symbol as the exchange writes it.</param>
/// <param name="Status">Such as <c>TRADING</c>, <c>SETTLING</c> or <c>PENDING_TRADING</c>.</param>
/// <param name="ContractType">Such as <c>PERPETUAL</c>, <c>TRADIFI_PERPETUAL</c> or <c>CURRENT_QUARTER</c>.</param>
/// <param name="QuoteAsset">Currency of its prices; empty when not reported.</param>
/// <param name="TickSize">Price increment; null when not reported.</param>
/// <param name="DeliveryDate">
/// Delivery time, Unix milliseconds; null when not reported. A perpetual contract has a date in the year 2100 until its delisting is
/// announced.
/// </param>
public sealed record SymbolInfo(
    string Symbol, string Status, string ContractType, string QuoteAsset, double? TickSize, long? DeliveryDate = null)
{
    /// <summary>
    /// True for monthly and quarterly futures. A perpetual contract may have no type before it trades, and another type when it is
    /// delisted.
    /// </summary>
    public bool IsDated =>
        ContractType.Contains("QUARTER", StringComparison.Ordinal) || ContractType.Contains("MONTH", StringComparison.Ordinal);

    /// <summary>
    /// True for contracts this system can watch: perpetual futures in trading, including those on stocks and other traditional assets.
    /// </summary>
    public bool IsTradingPerpetual => Status == "TRADING" && ContractType is ("PERPETUAL" or "TRADIFI_PERPETUAL");
}
