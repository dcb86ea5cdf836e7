namespace DarkAlpha.Actors.Notifications;

/// <summary>What a chat of <c>TELEGRAM_CHATS</c> receives for a card.</summary>
public enum ChatFormat
{
    /// <summary>The card, for people.</summary>
    Card,

    /// <summary>A signal in Cornix' free text, for followers that trade by themselves.</summary>
    Cornix,
}
