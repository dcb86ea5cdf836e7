namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The languages.</summary>
internal static class TelegramTexts
{
    private static readonly EnglishTexts English = new();
    private static readonly TraditionalChineseTexts Taiwan = new();

    /// <summary>The words of a language.</summary>
    public static ITelegramTexts Of(CardLanguage language) => language switch
    {
        CardLanguage.English => English,
        CardLanguage.TraditionalChinese => Taiwan,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "no words for this language"),
    };
}
