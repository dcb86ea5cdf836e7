using DarkAlpha.Actors.Messages.Notifications;
using Telegram.Bot.Exceptions;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>What a failed attempt to send a message means (https://core.telegram.org/bots/api#making-requests).</summary>
internal sealed class TelegramResponse(TelegramChat chat, bool retryUncertain, ChannelOptions timing)
{
    /// <summary>What a person has to mend when Telegram does not know the bot.</summary>
    public const string BadToken =
        "Telegram does not know TELEGRAM_BOT_TOKEN: take it anew from @BotFather, correct the setting and restart the node";

    // What the Bot API finds wrong with the message itself (400): the same again would be refused again.
    private static readonly string[] AboutMessage =
    [
        "entit", "message is too long", "MESSAGE_TOO_LONG", "text is empty", "MESSAGE_EMPTY", "must be encoded in UTF-8", "must be non-empty",
    ];

    private static readonly string[] AboutButtons = ["BUTTON_", "REPLY_MARKUP", "reply markup", "inline keyboard", "wrong HTTP URL"];

    private static readonly string[] AboutTopic = ["TOPIC_", "message thread not found", "MESSAGE_THREAD"];

    private static readonly string[] AboutRights =
    [
        "rights", "CHAT_WRITE_FORBIDDEN", "CHAT_RESTRICTED", "CHAT_ADMIN_REQUIRED", "_FORBIDDEN", "USER_BANNED", "kicked", "blocked", "not a member",
    ];

    /// <summary>True when the message itself is refused because of its markup, so that it may be sent without.</summary>
    public static bool IsAboutMarkup(ApiRequestException refusal) => refusal.ErrorCode == 400 && Mentions(refusal, ["entit"]);

    /// <summary>True when the message is refused because of its buttons, so that it may be sent without.</summary>
    public static bool IsAboutButtons(ApiRequestException refusal) => refusal.ErrorCode == 400 && Mentions(refusal, AboutButtons);

    /// <summary>The Bot API answered that it did not take the message. Only what is wrong with the message itself ends its delivery.</summary>
    public SendResult Refused(ApiRequestException refusal, string detail) => refusal switch
    {
        { ErrorCode: 429 } => Defer(detail) with { Rest = RetryAfter(refusal) },
        { ErrorCode: 401 or 404 } => Mend(detail, BadToken),
        { ErrorCode: 403 } => Mend(detail, NoRights),
        { ErrorCode: 413 } => new SendResult(DeliveryOutcome.Failed, detail),
        { ErrorCode: 400 } when Mentions(refusal, AboutMessage) || Mentions(refusal, AboutButtons) => new SendResult(DeliveryOutcome.Failed, detail),
        { ErrorCode: 400 } => Mend(detail, Remedy(refusal)),
        _ => Defer(detail),
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

    private string NoRights =>
        $"The bot may not write to chat {chat.Current}: open the chat, unblock the bot or add it, and give it the right to post (in a channel: make it "
        + "an administrator); no restart is needed";

    private string Remedy(ApiRequestException refusal) => refusal switch
    {
        { Parameters.MigrateToChatId: { } moved } => $"The group moved again, to {moved}: set TELEGRAM_CHAT_ID={moved} and restart the node",
        _ when Mentions(refusal, AboutTopic) =>
            "The forum topic is closed or gone: open it, or put another topic's number into TELEGRAM_TOPIC_ID (empty: General) and restart the node",
        _ when Mentions(refusal, AboutRights) => NoRights,
        _ =>
            $"Chat {chat.Current} cannot be written to: check TELEGRAM_CHAT_ID, send the bot a /start or add it to the chat with the right to post",
    };

    private static bool Mentions(ApiRequestException refusal, string[] phrases) =>
        phrases.Any(phrase => refusal.Message.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    private static TimeSpan? RetryAfter(ApiRequestException refusal) =>
        refusal.Parameters?.RetryAfter is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null;

    private static SendResult Defer(string detail) => new(DeliveryOutcome.Deferred, detail);

    private SendResult Mend(string detail, string alarm) => Defer(detail) with { Rest = timing.OperatorFixDelay, Alarm = alarm };
}
