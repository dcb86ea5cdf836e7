namespace DarkAlpha.Actors.Notifications;

/// <summary>The channels a card can go to. The names are stored with every delivery.</summary>
public static class ChannelNames
{
    /// <summary>The process's own output.</summary>
    public const string Console = "console";

    /// <summary>A chat of the Telegram messenger.</summary>
    public const string Telegram = "telegram";

    /// <summary>An HTTP address that receives the card as JSON.</summary>
    public const string Webhook = "webhook";
}
