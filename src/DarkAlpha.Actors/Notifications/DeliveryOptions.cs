namespace DarkAlpha.Actors.Notifications;

/// <summary>Where cards go and which files the desk reads.</summary>
public sealed record DeliveryOptions
{
    /// <summary><c>TELEGRAM_BOT_TOKEN</c>, a secret; empty sends nothing to Telegram.</summary>
    public required string TelegramBotToken { get; init; }

    /// <summary><c>TELEGRAM_CHAT_ID</c>.</summary>
    public required string TelegramChatId { get; init; }

    /// <summary><c>TELEGRAM_TOPIC_ID</c>: the forum topic that cards go to; null for General.</summary>
    public int? TelegramTopicId { get; init; }

    /// <summary><c>TELEGRAM_BASE_URL</c>: address of the Bot API; another one for a Bot API server of one's own.</summary>
    public string TelegramBaseUrl { get; init; } = "https://api.telegram.org";

    /// <summary>
    /// <c>TELEGRAM_RETRY_UNCERTAIN</c>: true sends a card again when nobody knows whether it arrived, and then it may arrive twice; false
    /// records it as uncertain.
    /// </summary>
    public bool TelegramRetryUncertain { get; init; }

    /// <summary><c>POSTBACK_URL</c>, a secret because addresses of webhooks often carry one; empty posts nothing.</summary>
    public required string PostbackUrl { get; init; }

    /// <summary><c>CONSOLE_CARDS</c>: false shows no cards on the process's output.</summary>
    public bool ConsoleCards { get; init; } = true;

    /// <summary><c>CARD_LANGUAGE</c>.</summary>
    public required CardLanguage Language { get; init; }

    /// <summary><c>RISK_STATE_PATH</c>: state of an older installation, imported once.</summary>
    public required string RiskStatePath { get; init; }

    /// <summary><c>PNL_CSV_PATH</c>: realised profits and losses.</summary>
    public required string PnlCsvPath { get; init; }

    // A record prints its members; this one must not.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append($"Language = {Language}, RiskStatePath = {RiskStatePath}, PnlCsvPath = {PnlCsvPath}, secrets not shown");
        return true;
    }
}
