namespace DarkAlpha.Binance.Rest.Models;

/// <summary>One response of <c>GET /fapi/v1/time</c> with its round trip.</summary>
/// <param name="ServerTime">The exchange's clock, Unix milliseconds UTC.</param>
/// <param name="SentAt">
/// When the request was sent, after waiting for the weight budget; from <see cref="TimeProvider.GetTimestamp"/>.
/// </param>
/// <param name="ReceivedAt">When the response was complete, likewise.</param>
public sealed record ServerTimeSample(long ServerTime, long SentAt, long ReceivedAt);
