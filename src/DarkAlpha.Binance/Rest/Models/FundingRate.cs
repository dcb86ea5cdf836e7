namespace DarkAlpha.Binance.Rest.Models;

/// <summary>One funding event of a symbol (<c>GET /fapi/v1/fundingRate</c>).</summary>
/// <param name="Symbol">The symbol as the exchange writes it.</param>
/// <param name="Time">Funding time, Unix milliseconds UTC.</param>
/// <param name="Rate">Funding rate as a fraction: 0.0001 is 0.01 %.</param>
/// <param name="IsSpecial">True for events that do not reflect market positioning, such as stock dividends.</param>
public sealed record FundingRate(string Symbol, long Time, double Rate, bool IsSpecial);
