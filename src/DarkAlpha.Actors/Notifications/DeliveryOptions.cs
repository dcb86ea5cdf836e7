using System.Collections.Immutable;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Notifications;

/// <summary>Where cards are sent, and which files the desk reads.</summary>
public sealed record DeliveryOptions
{
    /// <summary><c>TELEGRAM_BOT_TOKEN</c>, a secret; empty disables the Telegram channel.</summary>
    public required string TelegramBotToken { get; init; }

    /// <summary><c>TELEGRAM_CHAT_ID</c>: a numeric chat id, or the @name of a public channel.</summary>
    public required string TelegramChatId { get; init; }

    /// <summary><c>TELEGRAM_TOPIC_ID</c>: the forum topic that cards are sent to; null for General.</summary>
    public int? TelegramTopicId { get; init; }

    /// <summary>The chats of <c>TELEGRAM_CHATS</c>, which receive cards beside that of <see cref="TelegramChatId"/>.</summary>
    public ImmutableArray<TelegramChatOptions> TelegramChats { get; init; } = [];

    /// <summary><c>TELEGRAM_BASE_URL</c>: base address of the Bot API; another one for a self-hosted Bot API server.</summary>
    public string TelegramBaseUrl { get; init; } = "https://api.telegram.org";

    /// <summary>
    /// <c>TELEGRAM_RETRY_UNCERTAIN</c>: true retries a card when it is unknown whether it arrived, so that it may arrive twice; false
    /// records the delivery as uncertain and does not retry.
    /// </summary>
    public bool TelegramRetryUncertain { get; init; }

    /// <summary><c>TELEGRAM_OUTCOMES</c>: true tells the chat what became of a card.</summary>
    public required bool TelegramOutcomes { get; init; }

    /// <summary><c>SUMMARY_AT</c>: the time of day in <see cref="TimeZone"/> of the chat's summary; null for none.</summary>
    public required TimeOnly? SummaryAt { get; init; }

    /// <summary><c>TIME_ZONE</c>: the time zone of <see cref="SummaryAt"/>.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>
    /// <c>POSTBACK_URL</c>, treated as a secret because webhook addresses often contain one; empty disables the webhook channel.
    /// </summary>
    public required string PostbackUrl { get; init; }

    /// <summary><c>POSTBACK_TEMPLATE</c>: what is posted to <see cref="PostbackUrl"/>.</summary>
    public WebhookTemplate PostbackTemplate { get; init; }

    /// <summary><c>COPY_STRATEGIES</c>, <c>COPY_FORCE</c>: whose cards go to receivers that trade by themselves.</summary>
    public CopyRules Copies { get; init; } = CopyRules.None;

    /// <summary><c>CONSOLE_CARDS</c>: false prints no cards to standard output.</summary>
    public bool ConsoleCards { get; init; } = true;

    /// <summary><c>CARD_LANGUAGE</c>: the language of Telegram cards and chat replies.</summary>
    public required CardLanguage Language { get; init; }

    /// <summary><c>RISK_STATE_PATH</c>: risk state file of the original program, imported once on the first start.</summary>
    public required string RiskStatePath { get; init; }

    /// <summary><c>PNL_CSV_PATH</c>: CSV file of realised profits and losses.</summary>
    public required string PnlCsvPath { get; init; }

    // The generated ToString would print the secrets.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append($"Language = {Language}, RiskStatePath = {RiskStatePath}, PnlCsvPath = {PnlCsvPath}, secrets not shown");
        return true;
    }
}
