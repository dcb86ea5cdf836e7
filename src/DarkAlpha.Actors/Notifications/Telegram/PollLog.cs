using Akka.Event;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Tells whether commands are heard: a kind of trouble once, and its end.</summary>
internal sealed class PollLog(ILoggingAdapter log)
{
    private string? _trouble;

    /// <summary>A poll failed.</summary>
    public void Troubled(PollTrouble trouble)
    {
        if (_trouble == trouble.Name)
        {
            return;
        }

        _trouble = trouble.Name;
        const string Words = "Telegram commands are not heard: {Explanation}";
        if (trouble.NeedsPerson)
        {
            log.Error(Words, trouble.Explanation);
        }
        else
        {
            log.Warning(Words, trouble.Explanation);
        }
    }

    /// <summary>A poll succeeded.</summary>
    public void Works()
    {
        if (_trouble is not null)
        {
            _trouble = null;
            log.Info("Telegram commands are heard again");
        }
    }
}
