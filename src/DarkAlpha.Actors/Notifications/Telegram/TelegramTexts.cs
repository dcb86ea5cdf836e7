namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The texts by language.</summary>
internal static class TelegramTexts
{
    private static readonly EnglishTexts English = new();
    private static readonly TraditionalChineseTexts Chinese = new();

    /// <summary>The texts of a language.</summary>
    public static ITelegramTexts Of(CardLanguage language) => language switch
    {
        CardLanguage.English => English,
        CardLanguage.TraditionalChinese => Chinese,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "unsupported language"),
    };
}
