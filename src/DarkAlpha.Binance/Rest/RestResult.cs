using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>Makes results of REST calls.</summary>
public static class RestResult
{
    /// <summary>A result with a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="sentAt">When the request that was answered left, as <see cref="TimeProvider.GetTimestamp"/> gave it.</param>
    /// <param name="receivedAt">When the answer was complete, likewise.</param>
    public static RestResult<T> Ok<T>(T value, long sentAt, long receivedAt)
        where T : notnull => new(value, null) { SentAt = sentAt, ReceivedAt = receivedAt };

    /// <summary>A result with an error.</summary>
    public static RestResult<T> Fail<T>(RestError error)
        where T : notnull => new(default, error);
}
