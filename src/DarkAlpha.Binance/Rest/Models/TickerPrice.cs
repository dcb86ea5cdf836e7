namespace DarkAlpha.Binance.Rest.Models;

/// <summary>Last traded price of a symbol (<c>GET /fapi/v2/ticker/price</c>).</summary>
/// <param name="Symbol">The symbol as the exchange writes it.</param>
/// <param name="Price">Price in quote currency, above 0.</param>
/// <param name="Time">Time of the trade, Unix milliseconds on the exchange's clock; null when not reported.</param>
public sealed record TickerPrice(string Symbol, double Price, long? Time);
