namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The languages.</summary>
internal static class Wordings
{
    private static readonly EnglishWording English = new();
    private static readonly TaiwanWording Taiwan = new();

    /// <summary>The words of a language.</summary>
    public static IWording Of(CardLanguage language) => language switch
    {
        CardLanguage.English => English,
        CardLanguage.TraditionalChinese => Taiwan,
        _ => throw new ArgumentOutOfRangeException(nameof(language), language, "no words for this language"),
    };
}
