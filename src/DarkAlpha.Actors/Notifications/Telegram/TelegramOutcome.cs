using DarkAlpha.Actors.Text;
using DarkAlpha.Domain.Outcomes;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Renders the outcome of a card as a Telegram message.</summary>
internal static class TelegramOutcome
{
    private const int MaxNameLength = 64;
    private const int MinutesInWords = 120;

    /// <summary>What became of a card, as HTML.</summary>
    /// <param name="card">The card.</param>
    /// <param name="outcome">Its outcome.</param>
    /// <param name="nameCard">True to add the card's id, for a message that does not answer the card's own.</param>
    /// <param name="texts">Texts of the language.</param>
    public static string Render(FollowedCard card, Outcome outcome, bool nameCard, ITelegramTexts texts)
    {
        var headline = $"{Mark(outcome)} <b>{texts.Side(card.Levels.Side)} {Html.Escape(card.Symbol.Name, MaxNameLength)}</b>";
        var text = $"{headline}{texts.Colon}{Describe(outcome, texts.Results)}";
        return nameCard ? $"{text}\n<code>{Html.Escape(card.CardId.Value, MaxNameLength)}</code>" : text;
    }

    private static string Mark(Outcome outcome) => outcome.Exit is not { } exit ? "❔" : exit.NetR > 0 ? "✅" : "❌";

    private static string Describe(Outcome outcome, IResultTexts texts) => outcome.Exit is { } exit
        ? texts.Ended(
            texts.Ending(outcome.Status),
            exit.GrossR.ToString("+0.0;-0.0;0.0"),
            Duration(exit.Minutes, texts),
            OutcomeText.Signed(exit.NetR))
        : texts.NoOutcome;

    private static string Duration(long minutes, IResultTexts texts) =>
        minutes < MinutesInWords ? texts.Minutes(minutes) : texts.Hours(minutes / 60, minutes % 60);
}
