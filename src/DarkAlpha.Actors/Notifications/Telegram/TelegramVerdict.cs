using Telegram.Bot.Exceptions;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>What a failed attempt to send a message means (https://core.telegram.org/bots/api#making-requests).</summary>
internal sealed class TelegramVerdict(string chat, bool retryUncertain, ChannelTiming timing)
{
    /// <summary>What a person has to mend when Telegram does not know the bot.</summary>
    public const string BadToken =
        "Telegram does not know TELEGRAM_BOT_TOKEN: take it anew from @BotFather, correct the setting and restart the node";

    /// <summary>True when the message itself is refused because of its markup, so that it may be sent without.</summary>
    public static bool IsAboutMarkup(ApiRequestException refusal) =>
        refusal.ErrorCode == 400 && refusal.Message.Contains("entit", StringComparison.OrdinalIgnoreCase);

    /// <summary>The Bot API answered that it did not take the message.</summary>
    public SendResult Refused(ApiRequestException refusal, string detail) => refusal switch
    {
        { ErrorCode: 429 } => Defer(detail) with { Rest = RetryAfter(refusal) },
        { ErrorCode: 401 or 404 } => Mend(detail, BadToken),
        { ErrorCode: 403 } => Mend(
            detail,
            $"The bot may not write to chat {chat}: open the chat, unblock the bot or add it and let it post; no restart is needed"),
        { ErrorCode: 400, Parameters.MigrateToChatId: { } moved } => Mend(
            detail, $"The group became a supergroup with another number: set TELEGRAM_CHAT_ID={moved} and restart the node"),
        { ErrorCode: 400 } when IsAboutChat(refusal.Message) => Mend(
            detail,
            $"Chat {chat} cannot be written to: check TELEGRAM_CHAT_ID, send the bot a /start or add it to the chat with the right to post"),
        { ErrorCode: >= 500 } => Defer(detail),
        _ => new SendResult(DeliveryOutcome.Failed, detail),
    };

    /// <summary>No answer of the Bot API came.</summary>
    /// <param name="detail">Why not.</param>
    /// <param name="mayHaveArrived">True when the request was or may have been written.</param>
    public SendResult Lost(string detail, bool mayHaveArrived) => (mayHaveArrived, retryUncertain) switch
    {
        (false, _) => Defer(detail),
        (true, true) => Defer($"{detail}; sent again, so it may arrive twice"),
        _ => new SendResult(DeliveryOutcome.Uncertain, $"{detail}; it may have arrived"),
    };

    /// <summary>Something answered that is not the Bot API, such as a proxy on the way.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="detail">What it said.</param>
    public SendResult Strange(int status, string detail) => status is >= 200 and < 300 ? Lost(detail, mayHaveArrived: true) : Defer(detail);

    private static bool IsAboutChat(string message) =>
        message.Contains("chat not found", StringComparison.OrdinalIgnoreCase)
        || message.Contains("not enough rights", StringComparison.OrdinalIgnoreCase)
        || message.Contains("CHAT_WRITE_FORBIDDEN", StringComparison.OrdinalIgnoreCase);

    private static TimeSpan? RetryAfter(ApiRequestException refusal) =>
        refusal.Parameters?.RetryAfter is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null;

    private static SendResult Defer(string detail) => new(DeliveryOutcome.Deferred, detail);

    private SendResult Mend(string detail, string alarm) => Defer(detail) with { Rest = timing.MendingRest, Alarm = alarm };
}
