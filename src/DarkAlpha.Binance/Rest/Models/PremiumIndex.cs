namespace DarkAlpha.Binance.Rest.Models;

/// <summary>Mark price and funding of a symbol (<c>GET /fapi/v1/premiumIndex</c>).</summary>
/// <param name="Symbol">The symbol as the exchange writes it.</param>
/// <param name="MarkPrice">Mark price in quote currency, above 0.</param>
/// <param name="IndexPrice">Index price; null when there is none.</param>
/// <param name="LastFundingRate">Funding rate as a fraction; null for contracts without funding.</param>
/// <param name="NextFundingTime">Time of the next funding, Unix milliseconds; null when there is none.</param>
/// <param name="Time">Time of measurement, Unix milliseconds on the exchange's clock; null when not reported.</param>
public sealed record PremiumIndex(
    string Symbol, double MarkPrice, double? IndexPrice, double? LastFundingRate, long? NextFundingTime, long? Time);
