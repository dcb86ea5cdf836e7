using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The texts about results in one language, by the rules of <see cref="ITelegramTexts"/>.</summary>
internal interface IResultTexts
{
    /// <summary>There is no outcome, because minutes are missing.</summary>
    string NoOutcome { get; }

    /// <summary>How a card ended.</summary>
    string Ending(OutcomeStatus status);

    /// <summary>The outcome of a card.</summary>
    /// <param name="ending">How it ended.</param>
    /// <param name="gross">Result in R before costs, with its sign.</param>
    /// <param name="duration">Time from the card to the exit.</param>
    /// <param name="net">Result in R after costs, with its sign.</param>
    string Ended(string ending, string gross, string duration, string net);

    /// <summary>A number of minutes with its unit.</summary>
    string Minutes(long minutes);

    /// <summary>A number of hours and minutes with their units.</summary>
    string Hours(long hours, long minutes);
}
