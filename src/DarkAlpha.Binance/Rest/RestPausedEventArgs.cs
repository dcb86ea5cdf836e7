using DarkAlpha.Binance.Rest.Calls;

namespace DarkAlpha.Binance.Rest;

/// <summary>The gateway has paused all requests because of <see cref="Error"/>.</summary>
/// <param name="error">The error that caused it; its <see cref="RestError.RetryAt"/> is when sending resumes.</param>
public sealed class RestPausedEventArgs(RestError error) : EventArgs
{
    /// <summary>The error that caused the pause; its <see cref="RestError.RetryAt"/> is when sending resumes.</summary>
    public RestError Error { get; } = error;
}
