using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>Creates results of REST calls.</summary>
public static class RestResult
{
    /// <summary>A successful result.</summary>
    /// <param name="value">The value.</param>
    /// <param name="sentAt">When the successful request was sent, from <see cref="TimeProvider.GetTimestamp"/>.</param>
    /// <param name="receivedAt">When the response was complete, likewise.</param>
    public static RestResult<T> Ok<T>(T value, long sentAt, long receivedAt)
        where T : notnull => new(value, null) { SentAt = sentAt, ReceivedAt = receivedAt };

    /// <summary>A failed result.</summary>
    public static RestResult<T> Fail<T>(RestError error)
        where T : notnull => new(default, error);
}
