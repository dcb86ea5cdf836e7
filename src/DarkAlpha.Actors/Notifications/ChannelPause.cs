using DarkAlpha.Actors.Messages.Notifications;

namespace DarkAlpha.Actors.Notifications;

/// <summary>
/// Decides how long a channel pauses between two attempts: as long as the receiver asks for, otherwise longer with every consecutive
/// failure, or for the minimum gap; but never so long that a queued card expires unsent. In machine time. Not thread-safe.
/// </summary>
/// <param name="options">The bounds of a pause.</param>
/// <param name="gap">Minimum time between two attempts.</param>
internal sealed class ChannelPause(ChannelOptions options, TimeSpan gap)
{
    private readonly RetryBackoff _backoff = new(options);
    private DateTimeOffset? _until;

    /// <summary>True while nothing may be sent.</summary>
    public bool IsActive => _until is not null;

    /// <summary>The pause that an attempt calls for, whatever is queued.</summary>
    /// <param name="result">The result of the attempt.</param>
    /// <param name="random">In [0, 1), see <see cref="RetryDelay.After"/>.</param>
    public TimeSpan After(SendResult result, double random)
    {
        if (result.Outcome == DeliveryOutcome.Deferred)
        {
            return _backoff.Next(result.Pause, random);
        }

        if (result.Outcome == DeliveryOutcome.Delivered)
        {
            _backoff.Reset();
        }

        return result.Pause ?? gap;
    }

    /// <summary>Starts a pause in place of the present one, and returns its length; there is none when that is not above 0.</summary>
    /// <param name="requested">The length to have.</param>
    /// <param name="timeLeft">Remaining lifetime of what is queued, which shortens it.</param>
    /// <param name="now">Machine time.</param>
    public TimeSpan Start(TimeSpan requested, TimeSpan timeLeft, DateTimeOffset now)
    {
        var pause = RetryDelay.Within(requested, timeLeft, options.OperatorFixDelay);
        _until = pause > TimeSpan.Zero ? now + pause : null;
        return pause;
    }

    /// <summary>What is left of the present pause; null when there is none.</summary>
    public TimeSpan? Left(DateTimeOffset now) => _until - now;

    /// <summary>The pause has ended.</summary>
    public void End() => _until = null;
}
