using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The English texts about results.</summary>
internal sealed class EnglishResultTexts : IResultTexts
{
    public string NoOutcome => "not known what became of it, because minutes of the market are missing";

    public string Ending(OutcomeStatus status) => status switch
    {
        OutcomeStatus.Stop => "stop",
        OutcomeStatus.Target => "target",
        OutcomeStatus.Ambiguous => "stop and target within one minute, counted as stop,",
        OutcomeStatus.Timeout => "neither stop nor target,",
        _ => "no exit",
    };

    public string Ended(string ending, string gross, string duration, string net) =>
        $"{ending} {gross} R after {duration}, net {net} R";

    public string Minutes(long minutes) => $"{minutes} min";

    public string Hours(long hours, long minutes) => $"{hours} h {minutes} min";
}
