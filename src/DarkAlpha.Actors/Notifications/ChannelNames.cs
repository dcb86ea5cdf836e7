namespace DarkAlpha.Actors.Notifications;

/// <summary>The channels a card can be sent to. The names are stored in every delivery event, so they must not change.</summary>
public static class ChannelNames
{
    /// <summary>The standard output of the process.</summary>
    public const string Console = "console";

    /// <summary>The Telegram chat of <c>TELEGRAM_CHAT_ID</c>.</summary>
    public const string Telegram = "telegram";

    /// <summary>An HTTP endpoint that receives the card as JSON.</summary>
    public const string Webhook = "webhook";

    /// <summary>A Telegram chat of <c>TELEGRAM_CHATS</c>.</summary>
    /// <param name="name">Its name there.</param>
    public static string OfChat(string name) => $"{Telegram}.{name}";
}
