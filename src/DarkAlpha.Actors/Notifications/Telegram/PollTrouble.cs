using Telegram.Bot.Exceptions;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Why commands cannot be polled.</summary>
/// <param name="Name">Tells kinds apart: a change is news, the same again is not.</param>
/// <param name="Explanation">What is wrong and what to do, without secrets.</param>
/// <param name="Delay">How long to wait before the next try; null leaves it to the backoff.</param>
/// <param name="NeedsPerson">True when it does not pass by itself.</param>
internal sealed record PollTrouble(string Name, string Explanation, TimeSpan? Delay, bool NeedsPerson)
{
    private static readonly TimeSpan MaxSilence = TimeSpan.FromMinutes(1);

    /// <summary>What came is no list of updates: without numbers it cannot be confirmed, and would come again for ever.</summary>
    public static PollTrouble Unnumbered { get; } = new(
        "unnumbered", "The updates that came have no numbers; check TELEGRAM_BASE_URL and any proxy on the way", null, NeedsPerson: true);

    /// <summary>What a failed poll means.</summary>
    /// <param name="failure">The exception.</param>
    /// <param name="detail">Its message without secrets.</param>
    /// <param name="timing">Delays.</param>
    public static PollTrouble Of(Exception failure, string detail, ChannelOptions timing) => failure switch
    {
        ApiRequestException { ErrorCode: 409 } when detail.Contains("webhook", StringComparison.OrdinalIgnoreCase) => new PollTrouble(
            "webhook",
            "A webhook is set for this bot, so Telegram hands its messages to that address and not to this node (409). Remove it with the Bot API's "
            + "deleteWebhook, or give the node a bot of its own",
            timing.OperatorFixDelay,
            NeedsPerson: true),
        ApiRequestException { ErrorCode: 409 } => new PollTrouble(
            "conflict",
            "Another process polls the same bot token (409 Conflict), and Telegram serves only one. Stop the other one, or give this node a bot of its "
            + "own. If you know of no other, somebody else has the token: revoke it at @BotFather. Cards are still sent",
            timing.OperatorFixDelay,
            NeedsPerson: true),
        ApiRequestException { ErrorCode: 401 or 404 } => new PollTrouble(
            "token",
            "Telegram does not know TELEGRAM_BOT_TOKEN: take it anew from @BotFather, correct the setting and restart the node",
            timing.OperatorFixDelay,
            NeedsPerson: true),
        ApiRequestException { ErrorCode: 429, Parameters.RetryAfter: { } seconds and > 0 } => new PollTrouble(
            "limit",
            $"Telegram asks for {seconds} s of silence (429); it is asked again after {Math.Min(seconds, MaxSilence.TotalSeconds):0} s",
            TimeSpan.FromSeconds(Math.Min(seconds, MaxSilence.TotalSeconds)),
            NeedsPerson: false),
        _ => new PollTrouble("unreachable", $"Telegram cannot be reached, the node goes on trying: {detail}", null, NeedsPerson: false),
    };
}
