using DarkAlpha.Actors.Messages.Notifications;
using Telegram.Bot.Exceptions;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Maps a failed attempt to send a message to a delivery outcome (https://core.telegram.org/bots/api#making-requests).</summary>
/// <param name="chat">The chat.</param>
/// <param name="retryUncertain">True sends a message again that may have arrived.</param>
/// <param name="timing">Delays.</param>
/// <param name="isCopied">True when the messages are orders: the chat is read by a program that trades by itself.</param>
internal sealed class TelegramResponse(TelegramChat chat, bool retryUncertain, ChannelOptions timing, bool isCopied = false)
{
    /// <summary>What an operator has to do when Telegram rejects the bot token.</summary>
    public const string BadToken =
        "Telegram rejects TELEGRAM_BOT_TOKEN: get a valid token from @BotFather, correct the setting and restart the node";

    // Refusals of the message itself (400): the same message would be refused again.
    private static readonly string[] AboutMessage =
    [
        "entit", "message is too long", "MESSAGE_TOO_LONG", "text is empty", "MESSAGE_EMPTY", "must be encoded in UTF-8",
        "must be non-empty",
    ];

    private static readonly string[] AboutButtons = ["BUTTON_", "REPLY_MARKUP", "reply markup", "inline keyboard", "wrong HTTP URL"];

    private static readonly string[] AboutTopic = ["TOPIC_", "message thread not found", "MESSAGE_THREAD"];

    private static readonly string[] AboutRights =
    [
        "rights", "CHAT_WRITE_FORBIDDEN", "CHAT_RESTRICTED", "CHAT_ADMIN_REQUIRED", "_FORBIDDEN", "USER_BANNED",
        "kicked", "blocked", "not a member",
    ];

    /// <summary>True when the message was refused because of its markup, so that it can be retried without markup.</summary>
    public static bool IsAboutMarkup(ApiRequestException refusal) => refusal.ErrorCode == 400 && Mentions(refusal, ["entit"]);

    /// <summary>True when the message was refused because of its buttons, so that it can be retried without buttons.</summary>
    public static bool IsAboutButtons(ApiRequestException refusal) => refusal.ErrorCode == 400 && Mentions(refusal, AboutButtons);

    /// <summary>True when the message was refused because of the message it answers, so that it can be sent alone.</summary>
    public static bool IsAboutReply(ApiRequestException refusal) => refusal.ErrorCode == 400 && Mentions(refusal, ["repl"]);

    /// <summary>
    /// The Bot API refused the message. Only a refusal of the message itself is final. A failure of its own (5xx, but for 503) counts as a
    /// refusal for people, but an order is not risked twice.
    /// </summary>
    public SendResult Refused(ApiRequestException refusal, string detail) => refusal switch
    {
        { ErrorCode: 429 } => Defer(detail) with { Pause = RetryAfter(refusal) },
        { ErrorCode: 401 or 404 } => NeedsFix(detail, BadToken),
        { ErrorCode: 403 } => NeedsFix(detail, NoRights),
        { ErrorCode: 413 } => new SendResult(DeliveryOutcome.Failed, detail),
        { ErrorCode: 400 } when Mentions(refusal, AboutMessage) || Mentions(refusal, AboutButtons) =>
            new SendResult(DeliveryOutcome.Failed, detail),
        { ErrorCode: 400 } => NeedsFix(detail, Remedy(refusal)),
        { ErrorCode: >= 500 and not 503 } when isCopied => NoResponse(detail, mayHaveArrived: true),
        _ => Defer(detail),
    };

    /// <summary>The Bot API did not answer.</summary>
    /// <param name="detail">The reason, without secrets.</param>
    /// <param name="mayHaveArrived">True when writing the request body had begun.</param>
    public SendResult NoResponse(string detail, bool mayHaveArrived) => (mayHaveArrived, retryUncertain) switch
    {
        (false, _) => Defer(detail),
        (true, true) => Defer($"{detail}; it is retried and may arrive twice") with { MayHaveArrived = true },
        _ => new SendResult(DeliveryOutcome.Uncertain, $"{detail}; it may have arrived"),
    };

    /// <summary>
    /// The answer is not from the Bot API but, for example, from a proxy in between. One whose own request failed (5xx, but for 503) may
    /// have passed the message on.
    /// </summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="detail">Description, without secrets.</param>
    public SendResult UnexpectedResponse(int status, string detail) =>
        status is (>= 200 and < 300) or (>= 500 and not 503) ? NoResponse(detail, mayHaveArrived: true) : Defer(detail);

    private string NoRights =>
        $"The bot has no permission to post to chat {chat.Current}: open the chat, unblock the bot or add it, and give it the right to "
        + "post (in a channel: make it an administrator); no restart is needed";

    private string Remedy(ApiRequestException refusal) => refusal switch
    {
        { Parameters.MigrateToChatId: { } moved } =>
            $"The group changed its chat id again, to {moved}, which is used from the next attempt on: {chat.AdviceFor(moved)}",
        _ when Mentions(refusal, AboutTopic) =>
            $"The forum topic is closed or deleted: reopen it, or set {chat.TopicSetting} to another topic "
            + "(empty: General) and restart the node",
        _ when Mentions(refusal, AboutRights) => NoRights,
        _ =>
            $"The bot cannot post to chat {chat.Current}: check {chat.IdSetting}, "
            + "send the bot a /start or add it to the chat with the right to post",
    };

    private static bool Mentions(ApiRequestException refusal, string[] phrases) =>
        phrases.Any(phrase => refusal.Message.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    private static TimeSpan? RetryAfter(ApiRequestException refusal) =>
        refusal.Parameters?.RetryAfter is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null;

    private static SendResult Defer(string detail) => new(DeliveryOutcome.Deferred, detail);

    private SendResult NeedsFix(string detail, string alarm) => Defer(detail) with { Pause = timing.OperatorFixDelay, Alarm = alarm };
}
