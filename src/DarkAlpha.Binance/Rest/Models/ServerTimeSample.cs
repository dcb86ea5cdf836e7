namespace DarkAlpha.Binance.Rest.Models;

/// <summary>One response of <c>GET /fapi/v1/time</c> with its round trip.</summary>
/// <param name="ServerTime">The exchange's clock, Unix milliseconds UTC.</param>
/// <param name="SentAt">
/// When the request was sent, after waiting for the weight budget; from <see cref="TimeProvider.GetTimestamp"/>.
/// </param>
/// <param name="ReceivedAt">When the response was complete, likewise.</param>
public sealed record ServerTimeSample(long ServerTime, long SentAt, long ReceivedAt)
{
    /// <summary>The best estimate of when <see cref="ServerTime"/> was read: the middle of the round trip.</summary>
    internal long Middle => SentAt + (ReceivedAt - SentAt) / 2;

    /// <summary>From sending to receiving.</summary>
    internal TimeSpan RoundTrip(TimeProvider time) => time.GetElapsedTime(SentAt, ReceivedAt);
}
