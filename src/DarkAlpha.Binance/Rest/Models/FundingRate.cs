namespace DarkAlpha.Binance.Rest.Models;

/// <summary>One funding event of a symbol (<c>GET /fapi/v1/fundingRate</c>).</summary>
/// <param name="Symbol">The symbol as the exchange writes it.</param>
/// <param name="Time">When it was due, Unix milliseconds UTC.</param>
/// <param name="Rate">Funding rate as a fraction: 0.0001 is 0.01 %.</param>
/// <param name="IsSpecial">True for events that say nothing about the crowd, such as stock dividends.</param>
public sealed record FundingRate(string Symbol, long Time, double Rate, bool IsSpecial);
