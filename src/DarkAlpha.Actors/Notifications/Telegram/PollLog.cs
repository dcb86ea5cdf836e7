using Akka.Event;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Logs whether commands are being received: each kind of failure once, and the recovery.</summary>
internal sealed class PollLog(ILoggingAdapter log)
{
    private string? _failure;

    /// <summary>A poll failed.</summary>
    public void Failed(PollFailure failure)
    {
        if (_failure == failure.Name)
        {
            return;
        }

        _failure = failure.Name;
        const string Template = "Telegram commands are not received: {Explanation}";
        if (failure.NeedsOperator)
        {
            log.Error(Template, failure.Explanation);
        }
        else
        {
            log.Warning(Template, failure.Explanation);
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
