using Akka.Event;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// Logs whether commands are being received: each kind of failure once, and the recovery; of one that comes and goes, once in ten minutes.
/// </summary>
internal sealed class PollLog(ILoggingAdapter log)
{
    private readonly LogThrottle _lines = new(TimeSpan.FromMinutes(10));
    private string? _failure;

    /// <summary>A poll failed.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="now">Time of a monotonic clock.</param>
    public void Failed(PollFailure failure, TimeSpan now)
    {
        if (_failure == failure.Name || _lines.Admit(failure.Name, now) is not { } suppressed)
        {
            return;
        }

        _failure = failure.Name;
        const string Template = "Telegram commands are not received: {Explanation}{More}";
        var more = LogThrottle.Suffix(suppressed);
        if (failure.NeedsOperator)
        {
            log.Error(Template, failure.Explanation, more);
        }
        else
        {
            log.Warning(Template, failure.Explanation, more);
        }
    }

    /// <summary>A poll succeeded.</summary>
    public void Succeeded()
    {
        if (_failure is not null)
        {
            _failure = null;
            log.Info("Telegram commands are received again");
        }
    }
}
