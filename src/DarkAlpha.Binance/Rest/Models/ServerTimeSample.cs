namespace DarkAlpha.Binance.Rest.Models;

/// <summary>One answer of <c>GET /fapi/v1/time</c> with the round trip it took.</summary>
/// <param name="ServerTime">The exchange's clock, Unix milliseconds UTC.</param>
/// <param name="SentAt">When the request left, as <see cref="TimeProvider.GetTimestamp"/> gave it; waiting for the weight budget is over then.</param>
/// <param name="ReceivedAt">When the answer was complete, likewise.</param>
public sealed record ServerTimeSample(long ServerTime, long SentAt, long ReceivedAt);
