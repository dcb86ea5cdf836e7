namespace DarkAlpha.Binance.Rest.Models;

/// <summary>Limits and contracts of the exchange (<c>GET /fapi/v1/exchangeInfo</c>).</summary>
/// <param name="WeightPerMinute">Limit of request weight per minute; null when not reported.</param>
/// <param name="Symbols">All contracts, in the exchange's order.</param>
public sealed record ExchangeInfo(int? WeightPerMinute, IReadOnlyList<SymbolInfo> Symbols);
