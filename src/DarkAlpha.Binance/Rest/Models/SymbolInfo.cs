namespace DarkAlpha.Binance.Rest.Models;

/// <summary>One contract the exchange lists.</summary>
/// <param name="Symbol">The symbol as the exchange writes it.</param>
/// <param name="Status">Such as <c>TRADING</c>, <c>SETTLING</c> or <c>PENDING_TRADING</c>.</param>
/// <param name="ContractType">Such as <c>PERPETUAL</c>, <c>TRADIFI_PERPETUAL</c> or <c>CURRENT_QUARTER</c>.</param>
/// <param name="QuoteAsset">The currency of its prices; empty when the exchange does not say.</param>
/// <param name="TickSize">Smallest step of its price; null when the exchange does not say.</param>
/// <param name="DeliveryDate">
/// When it ends, Unix milliseconds; null when the exchange does not say. A perpetual one gets a date once its delisting is announced, and until then has
/// one in the year 2100.
/// </param>
public sealed record SymbolInfo(
    string Symbol, string Status, string ContractType, string QuoteAsset, double? TickSize, long? DeliveryDate = null)
{
    /// <summary>
    /// True for futures of a month or a quarter. A perpetual one that is not traded yet may have no type, and one that is delisted has another.
    /// </summary>
    public bool IsDated => ContractType.Contains("QUARTER", StringComparison.Ordinal) || ContractType.Contains("MONTH", StringComparison.Ordinal);

    /// <summary>True for what this system watches: perpetual futures that are traded now, those on stocks and the like included.</summary>
    public bool IsTradingPerpetual => Status == "TRADING" && ContractType is ("PERPETUAL" or "TRADIFI_PERPETUAL");
}
