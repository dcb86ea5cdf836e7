namespace DarkAlpha.Binance.Rest.Models;

/// <summary>What the exchange lists (<c>GET /fapi/v1/exchangeInfo</c>).</summary>
/// <param name="WeightPerMinute">Its limit of request weight a minute; null when it does not say.</param>
/// <param name="Symbols">All contracts, in the exchange's order.</param>
public sealed record ExchangeInfo(int? WeightPerMinute, IReadOnlyList<SymbolInfo> Symbols);
