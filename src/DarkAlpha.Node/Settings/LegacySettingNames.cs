using System.Collections.Frozen;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// Names that are no settings here, and the setting that does their job: those of the program that this one replaces, and those that people write
/// from memory. Spelling alone does not lead from one to the other.
/// </summary>
internal static class LegacySettingNames
{
    private static readonly FrozenDictionary<string, string> Successors = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["MAX_LEVERAGE_DISPLAY"] = "MAX_LEVERAGE caps the leverage that a card suggests (LEVERAGE_SUGGEST)",
        ["LEVERAGE"] = "LEVERAGE_SUGGEST is what a card suggests, capped by MAX_LEVERAGE",
        ["DEFAULT_LEVERAGE"] = "LEVERAGE_SUGGEST is what a card suggests, capped by MAX_LEVERAGE",
        ["PRICE_STALE_MS"] = "STALE_SECONDS is how old a price may be, in seconds",
        ["PRICE_STALE_SECONDS"] = "STALE_SECONDS is how old a price may be",
        ["STALE_MS"] = "STALE_SECONDS is how old a price may be, in seconds",
        ["KLINE_STALE_MS"] = "KLINE_STALE_SECONDS is how late a candle may close, in seconds",
        ["FUNDING_STALE_MS"] = "FUNDING_STALE_SECONDS is how old funding may be, in seconds",
        ["OI_STALE_MS"] = "OI_STALE_SECONDS is how old open interest may be, in seconds",
        ["MAX_CARDS"] = "MAX_CARDS_PER_DAY limits the cards of a UTC day, all symbols together",
        ["DAILY_CARDS"] = "MAX_CARDS_PER_DAY limits the cards of a UTC day, all symbols together",
        ["MAX_DAILY_CARDS"] = "MAX_CARDS_PER_DAY limits the cards of a UTC day, all symbols together",
        ["MAX_LOSS"] = "MAX_DAILY_LOSS_USDT limits the loss of a UTC day",
        ["MAX_LOSS_USDT"] = "MAX_DAILY_LOSS_USDT limits the loss of a UTC day",
        ["MAX_DAILY_LOSS"] = "MAX_DAILY_LOSS_USDT limits the loss of a UTC day",
        ["DAILY_LOSS_LIMIT"] = "MAX_DAILY_LOSS_USDT limits the loss of a UTC day",
        ["COOLDOWN"] = "COOLDOWN_AFTER_TRIGGER_MINUTES is how long a symbol is silent after a card",
        ["COOLDOWN_MINUTES"] = "COOLDOWN_AFTER_TRIGGER_MINUTES is how long a symbol is silent after a card",
        ["COOLDOWN_SECONDS"] = "COOLDOWN_AFTER_TRIGGER_MINUTES is how long a symbol is silent after a card, in minutes",
        ["KILL"] = "KILL_SWITCH=1 stops every card",
        ["RISK_USDT"] = "MAX_RISK_USDT is the loss at a card's stop",
        ["RISK_PER_TRADE"] = "MAX_RISK_USDT is the loss at a card's stop",
        ["TTL"] = "TTL_MINUTES is how long a card of vol_breakout_card lives",
        ["DEDUPE_SECONDS"] = "DEDUPE_WINDOW_SECONDS is how long a symbol says nothing after a card",
        ["DEDUPE_WINDOW"] = "DEDUPE_WINDOW_SECONDS is how long a symbol says nothing after a card",
        ["OI_ZSCORE_THRESHOLD"] = "OI_ZSCORE is the z-score of open interest that counts as crowded",
        ["FUNDING_THRESHOLD"] = "FUNDING_EXTREME is the funding rate that counts as crowded",
        ["DATA_SOURCE"] = "DATA_SOURCE_PREFERRED is ws or rest",
        ["POLL_INTERVAL"] = "POLL_SECONDS is the least time between two evaluations on price ticks",
        ["POLL_INTERVAL_SECONDS"] = "POLL_SECONDS is the least time between two evaluations on price ticks",
        ["TELEGRAM_TOKEN"] = "TELEGRAM_BOT_TOKEN is the bot's token",
        ["BOT_TOKEN"] = "TELEGRAM_BOT_TOKEN is the bot's token",
        ["TELEGRAM_CHAT"] = "TELEGRAM_CHAT_ID is where cards go",
        ["CHAT_ID"] = "TELEGRAM_CHAT_ID is where cards go",
        ["WEBHOOK_URL"] = "POSTBACK_URL is where cards are posted",
        ["BINANCE_REST_URL"] = "EXCHANGE_REST_URL is the exchange's REST interface",
        ["BINANCE_BASE_URL"] = "EXCHANGE_REST_URL is the exchange's REST interface",
        ["BINANCE_FAPI_BASE"] = "EXCHANGE_REST_URL is the exchange's REST interface",
        ["BINANCE_WS_URL"] = "EXCHANGE_WS_PUBLIC_URL and EXCHANGE_WS_MARKET_URL are the exchange's two socket routes",
        ["PNL_PATH"] = "PNL_CSV_PATH is the file with realised profits and losses",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All => Successors;

    /// <summary>Which setting does the job of this one, as a sentence; null when the name is none of these.</summary>
    public static string? Successor(string name) => Successors.GetValueOrDefault(name.ToUpperInvariant());
}
