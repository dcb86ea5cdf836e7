using System.Collections.Frozen;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// Names that are not settings, with the setting that replaces them: names of the program's predecessor, and names that people guess. They
/// are too different for the spelling check to find the replacement.
/// </summary>
internal static class LegacySettingNames
{
    private static readonly FrozenDictionary<string, string> Replacements = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["MAX_LEVERAGE_DISPLAY"] = "MAX_LEVERAGE caps the suggested leverage (LEVERAGE_SUGGEST)",
        ["LEVERAGE"] = "LEVERAGE_SUGGEST is the suggested leverage, capped by MAX_LEVERAGE",
        ["DEFAULT_LEVERAGE"] = "LEVERAGE_SUGGEST is the suggested leverage, capped by MAX_LEVERAGE",
        ["PRICE_STALE_MS"] = "STALE_SECONDS is the maximum age of a price, in seconds",
        ["PRICE_STALE_SECONDS"] = "STALE_SECONDS is the maximum age of a price",
        ["STALE_MS"] = "STALE_SECONDS is the maximum age of a price, in seconds",
        ["KLINE_STALE_MS"] = "KLINE_STALE_SECONDS is the maximum age of candle data, in seconds",
        ["FUNDING_STALE_MS"] = "FUNDING_STALE_SECONDS is the maximum age of the funding rate, in seconds",
        ["OI_STALE_MS"] = "OI_STALE_SECONDS is the maximum age of open interest, in seconds",
        ["MAX_CARDS"] = "MAX_CARDS_PER_DAY limits the cards per UTC day, over all symbols",
        ["DAILY_CARDS"] = "MAX_CARDS_PER_DAY limits the cards per UTC day, over all symbols",
        ["MAX_DAILY_CARDS"] = "MAX_CARDS_PER_DAY limits the cards per UTC day, over all symbols",
        ["MAX_LOSS"] = "MAX_DAILY_LOSS_USDT limits the loss per UTC day",
        ["MAX_LOSS_USDT"] = "MAX_DAILY_LOSS_USDT limits the loss per UTC day",
        ["MAX_DAILY_LOSS"] = "MAX_DAILY_LOSS_USDT limits the loss per UTC day",
        ["DAILY_LOSS_LIMIT"] = "MAX_DAILY_LOSS_USDT limits the loss per UTC day",
        ["COOLDOWN"] = "COOLDOWN_AFTER_TRIGGER_MINUTES is the cooldown of a symbol after a card",
        ["COOLDOWN_MINUTES"] = "COOLDOWN_AFTER_TRIGGER_MINUTES is the cooldown of a symbol after a card",
        ["COOLDOWN_SECONDS"] = "COOLDOWN_AFTER_TRIGGER_MINUTES is the cooldown of a symbol after a card, in minutes",
        ["KILL"] = "KILL_SWITCH=1 blocks every card",
        ["RISK_USDT"] = "MAX_RISK_USDT is the loss of a card at its stop",
        ["RISK_PER_TRADE"] = "MAX_RISK_USDT is the loss of a card at its stop",
        ["TTL"] = "TTL_MINUTES is the lifetime of a card of vol_breakout_card",
        ["DEDUPE_SECONDS"] = "DEDUPE_WINDOW_SECONDS is how long a symbol issues no further card",
        ["DEDUPE_WINDOW"] = "DEDUPE_WINDOW_SECONDS is how long a symbol issues no further card",
        ["OI_ZSCORE_THRESHOLD"] = "OI_ZSCORE is the z-score of open interest that counts as crowded",
        ["FUNDING_THRESHOLD"] = "FUNDING_EXTREME is the funding rate that counts as crowded",
        ["DATA_SOURCE"] = "DATA_SOURCE_PREFERRED is ws or rest",
        ["POLL_INTERVAL"] = "POLL_SECONDS is the minimum interval between evaluations on price ticks",
        ["POLL_INTERVAL_SECONDS"] = "POLL_SECONDS is the minimum interval between evaluations on price ticks",
        ["TELEGRAM_TOKEN"] = "TELEGRAM_BOT_TOKEN is the bot's token",
        ["BOT_TOKEN"] = "TELEGRAM_BOT_TOKEN is the bot's token",
        ["TELEGRAM_CHAT"] = "TELEGRAM_CHAT_ID is the chat that receives cards",
        ["CHAT_ID"] = "TELEGRAM_CHAT_ID is the chat that receives cards",
        ["WEBHOOK_URL"] = "POSTBACK_URL is the webhook that receives cards",
        ["BINANCE_REST_URL"] = "EXCHANGE_REST_URL is the base URL of the exchange's REST API",
        ["BINANCE_BASE_URL"] = "EXCHANGE_REST_URL is the base URL of the exchange's REST API",
        ["BINANCE_FAPI_BASE"] = "EXCHANGE_REST_URL is the base URL of the exchange's REST API",
        ["BINANCE_WS_URL"] = "EXCHANGE_WS_PUBLIC_URL and EXCHANGE_WS_MARKET_URL are the exchange's two WebSocket routes",
        ["PNL_PATH"] = "PNL_CSV_PATH is the file of realised profits and losses",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every such name with the hint that starts with its replacement.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All => Replacements;

    /// <summary>The hint for a name, which starts with the setting to use instead; null when the name is not in the list.</summary>
    public static string? Hint(string name) => Replacements.GetValueOrDefault(name.ToUpperInvariant());
}
