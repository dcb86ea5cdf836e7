using Telegram.Bot.Exceptions;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Why polling for commands failed.</summary>
/// <param name="Name">Kind of failure: a change is logged, a repetition is not.</param>
/// <param name="Explanation">What is wrong and what to do, without secrets.</param>
/// <param name="Delay">Delay before the next attempt; null leaves it to the backoff.</param>
/// <param name="NeedsOperator">True when it does not resolve by itself.</param>
internal sealed record PollFailure(string Name, string Explanation, TimeSpan? Delay, bool NeedsOperator)
{
    private static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(1);

    /// <summary>The updates have no ids, so they cannot be confirmed and would be returned forever.</summary>
    public static PollFailure Unnumbered { get; } = new(
        "unnumbered",
        "The received updates have no update_id; check TELEGRAM_BASE_URL and any proxy in between",
        Delay: null,
        NeedsOperator: true);

    /// <summary>Classifies a failed poll.</summary>
    /// <param name="failure">The exception.</param>
    /// <param name="detail">Its message without secrets.</param>
    /// <param name="timing">Delay before the next attempt after a failure that an operator has to fix.</param>
    public static PollFailure Of(Exception failure, string detail, ChannelOptions timing) => failure switch
    {
        ApiRequestException { ErrorCode: 409 } when detail.Contains("webhook", StringComparison.OrdinalIgnoreCase) => new PollFailure(
            "webhook",
            "A webhook is set for this bot, so Telegram sends its messages to that address and not to this node (409). Remove it with the "
            + "Bot API's deleteWebhook, or use a separate bot for this node",
            timing.OperatorFixDelay,
            NeedsOperator: true),
        ApiRequestException { ErrorCode: 409 } => new PollFailure(
            "conflict",
            "Another process polls the same bot token (409 Conflict), and Telegram serves only one. Stop the other one, or use a separate "
            + "bot for this node. If there is no other process, the token has leaked: revoke it at @BotFather. Cards are still sent",
            timing.OperatorFixDelay,
            NeedsOperator: true),
        ApiRequestException { ErrorCode: 401 or 404 } => new PollFailure(
            "token",
            TelegramResponse.BadToken,
            timing.OperatorFixDelay,
            NeedsOperator: true),
        ApiRequestException { ErrorCode: 429, Parameters.RetryAfter: { } seconds and > 0 } => new PollFailure(
            "limit",
            $"Telegram asks for a pause of {seconds} s (429); retrying after {Math.Min(seconds, MaxPause.TotalSeconds):0} s",
            TimeSpan.FromSeconds(Math.Min(seconds, MaxPause.TotalSeconds)),
            NeedsOperator: false),
        _ => new PollFailure("unreachable", $"Telegram cannot be reached, the node keeps retrying: {detail}", null, NeedsOperator: false),
    };
}
