namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>A chat that has written to the bot.</summary>
/// <param name="Id">The chat id, as <c>TELEGRAM_CHAT_ID</c> takes it; negative for groups and channels.</param>
/// <param name="Description">Kind and name of the chat. Untrusted text: its owner chose the name.</param>
public sealed record TelegramContact(long Id, string Description);
