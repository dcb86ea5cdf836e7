namespace DarkAlpha.Actors.Notifications;

/// <summary>Language of the Telegram cards and chat replies.</summary>
public enum CardLanguage
{
    /// <summary>English; written <c>en</c>.</summary>
    English,

    /// <summary>Traditional Chinese as used in Taiwan; written <c>zh-TW</c>.</summary>
    TraditionalChinese,
}
