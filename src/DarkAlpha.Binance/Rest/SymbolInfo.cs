namespace DarkAlpha.Binance.Rest;

/// <summary>One contract the exchange lists.</summary>
/// <param name="Symbol">The symbol as the exchange writes it.</param>
/// <param name="Status">Such as <c>TRADING</c>, <c>SETTLING</c> or <c>PENDING_TRADING</c>.</param>
/// <param name="ContractType">Such as <c>PERPETUAL</c>, <c>TRADIFI_PERPETUAL</c> or <c>CURRENT_QUARTER</c>.</param>
/// <param name="QuoteAsset">The currency of its prices; empty when the exchange does not say.</param>
/// <param name="TickSize">Smallest step of its price; null when the exchange does not say.</param>
public sealed record SymbolInfo(string Symbol, string Status, string ContractType, string QuoteAsset, double? TickSize)
{
    /// <summary>True for what this system watches: perpetual futures that are traded now.</summary>
    public bool IsTradingPerpetual => Status == "TRADING" && ContractType == "PERPETUAL";
}
