using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>The gateway has stopped sending for a while, because of what <see cref="Error"/> says.</summary>
/// <param name="error">The answer that caused it; its <see cref="RestError.RetryAt"/> is when sending goes on.</param>
public sealed class RestQuietEventArgs(RestError error) : EventArgs
{
    /// <summary>The answer that caused it.</summary>
    public RestError Error { get; } = error;
}
