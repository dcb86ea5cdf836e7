using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Notifications;

/// <summary>A chat of <c>TELEGRAM_CHATS</c>: it receives cards beside that of <c>TELEGRAM_CHAT_ID</c>, and gives no commands.</summary>
/// <param name="Name">Its name; part of the name of its channel, which is stored with every delivery.</param>
/// <param name="ChatId">A numeric chat id, or the @name of a channel.</param>
/// <param name="Topic">The forum topic; null for General.</param>
/// <param name="Language">The language of its cards; null for that of <c>CARD_LANGUAGE</c>.</param>
/// <param name="Format">What it receives.</param>
/// <param name="Filter">Which cards it receives.</param>
public sealed record TelegramChatOptions(
    string Name, string ChatId, int? Topic, CardLanguage? Language, ChatFormat Format, ChannelFilter Filter);
