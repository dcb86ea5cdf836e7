using System.Globalization;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Guards;
using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Node.Settings;
using Microsoft.Extensions.Logging;
using static DarkAlpha.Node.Tests.Settings.SettingCase;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>The settings of the specification and those added by the deployment.</summary>
internal static class SettingCases
{
    public static IReadOnlyList<SettingCase> All { get; } =
        [.. Market(), .. Strategies(), .. Risk(), .. Outcomes(), .. Feed(), .. Delivery(), .. Deployment()];

    private static IEnumerable<SettingCase> Market() =>
    [
        Of("SYMBOLS", "BTCUSDT,ETHUSDT", "BTCUSDT,ETHUSDT", "SOLUSDT", s => string.Join(',', s.Symbols)),
        Of("ATR_SMOOTHING", "simple", AtrSmoothing.Simple, "wilder", s => s.Rules.Market.AtrSmoothing),
        Of("FAKE_BREAKOUT_CONFIRM", "closed", BreakoutConfirmation.Closed, "forming", s => s.Rules.Market.BreakoutConfirmation),
        Of("STATE_SYNC_KLINES", "120", 120, "200", s => s.Rules.Market.MinuteCandles),
        Of("STALE_SECONDS", "5", Seconds(5), "6.5", s => s.Rules.Health.PriceStale),
        Of("KLINE_STALE_SECONDS", "30", Seconds(30), "31", s => s.Rules.Health.KlineStale),
        Of("FUNDING_STALE_SECONDS", "180", Seconds(180), "181", s => s.Rules.Health.FundingStale),
        Of("OI_STALE_SECONDS", "30", Seconds(30), "600", s => s.Rules.Health.OpenInterestStale),
        Of("REQUIRE_OPEN_INTEREST", "1", true, "0", s => s.Rules.Health.RequireOpenInterest),
    ];

    private static IEnumerable<SettingCase> Strategies() =>
    [
        Of("RETURN_THRESHOLD", "0.012", 0.012, "0.02", s => s.Rules.Strategies.ReturnThreshold),
        Of("ATR_SPIKE_MULTIPLIER", "2.0", 2.0, "3", s => s.Rules.Strategies.AtrSpikeMultiplier),
        Of("FUNDING_EXTREME", "0.0005", 0.0005, "5e-5", s => s.Rules.Strategies.FundingExtreme),
        Of("OI_ZSCORE", "2.0", 2.0, "1.5", s => s.Rules.Strategies.OpenInterestZScore),
        Of("OI_DELTA_PCT", "0.10", 0.1, "0.2", s => s.Rules.Strategies.OpenInterestDelta),
        Of("SWEEP_PCT", "0.001", 0.001, "0.002", s => s.Rules.Strategies.Sweep),
        Of("WICK_BODY_RATIO", "2.0", 2.0, "1", s => s.Rules.Strategies.WickBodyRatio),
        Of("STOP_BUFFER_ATR", "0.3", 0.3, "0.4", s => s.Rules.Strategies.StopBufferAtr),
        Of("MIN_ATR_PCT", "0.001", 0.001, "0.002", s => s.Rules.Strategies.MinAtr),
        Of("MAX_RISK_USDT", "10", 10.0, "20", s => s.Rules.Strategies.MaxRiskUsdt),
        Of("LEVERAGE_SUGGEST", "50", 50, "20", s => s.Rules.Strategies.LeverageSuggest),
        Of("MAX_LEVERAGE", "50", 50, "20", s => s.Rules.Strategies.MaxLeverage),
        Of("TTL_MINUTES", "15", 15, "20", s => s.Rules.Strategies.TtlMinutes),
        Of("PRIORITY_FAKE_BREAKOUT", "100", 100, "-1", s => s.Rules.Strategies.PriorityFakeBreakout),
        Of("PRIORITY_FUNDING_OI_SKEW", "80", 80, "81", s => s.Rules.Strategies.PriorityFundingOiSkew),
        Of("PRIORITY_LIQUIDATION_FOLLOW", "60", 60, "61", s => s.Rules.Strategies.PriorityLiquidationFollow),
        Of("PRIORITY_VOL_BREAKOUT", "40", 40, "41", s => s.Rules.Strategies.PriorityVolBreakout),
    ];

    private static IEnumerable<SettingCase> Risk() =>
    [
        Of("DEDUPE_WINDOW_SECONDS", "300", Seconds(300), "0", s => s.Rules.Arbitration.DedupeWindow),
        Of("ROUND_MAX_AGE_SECONDS", "15", Seconds(15), "20", s => s.Rules.Arbitration.RoundMaxAge!),
        Of("ENTRY_SIMILAR_PCT", "0.001", 0.001, "0.002", s => s.Rules.Arbitration.EntrySimilar),
        Of("STOP_SIMILAR_PCT", "0.001", 0.001, "0.002", s => s.Rules.Arbitration.StopSimilar),
        Of("KILL_SWITCH", "0", false, "1", s => s.Rules.Risk.KillSwitch),
        Of("MAX_DAILY_LOSS_USDT", "30", 30.0, "40", s => s.Rules.Risk.MaxDailyLossUsdt),
        Of("MAX_CARDS_PER_DAY", "5", 5, "0", s => s.Rules.Risk.MaxCardsPerDay),
        Of("COOLDOWN_AFTER_TRIGGER_MINUTES", "30", TimeSpan.FromMinutes(30), "0.5", s => s.Rules.Risk.Cooldown),
    ];

    private static IEnumerable<SettingCase> Outcomes() =>
    [
        Of("OUTCOME_HORIZON_MINUTES", "1440", Minutes(1440), "240", s => s.Outcomes.Horizon),
        Of("OUTCOME_FEE_PCT", "0.0005", 0.0005, "0.0002", s => s.Outcomes.Fee),
        Of("OUTCOME_SLIPPAGE_PCT", "0", 0.0, "0.0001", s => s.Outcomes.Slippage),
        Of("LEDGER_DAYS", "90", 90, "0", s => s.LedgerDays),
        Of("SHADOW_SETS", "", "", "calm:RETURN_THRESHOLD=0.02", s => s.ShadowSets),
        Of("SHADOW_DAYS", "90", 90, "30", s => s.ShadowDays),
        Of("COOLDOWN_AFTER_STOP_MINUTES", "0", TimeSpan.Zero, "90", s => Guards(s).CooldownAfterStop),
        Of("STOP_GUARD_COUNT", "0", 0, "3", s => Guards(s).StopGuardCount),
        Of("STOP_GUARD_MINUTES", "1440", Minutes(1440), "360", s => Guards(s).StopGuardWindow),
        Of("STOP_GUARD_LOCK_MINUTES", "60", Minutes(60), "30", s => Guards(s).StopGuardLock),
        Of("STOP_GUARD_SCOPE", "all", GuardScope.All, "side", s => Guards(s).StopGuardScope),
        Of("DRAWDOWN_GUARD_R", "0", 0.0, "4", s => Guards(s).DrawdownGuardR),
        Of("DRAWDOWN_GUARD_MINUTES", "2880", Minutes(2880), "1440", s => Guards(s).DrawdownGuardWindow),
        Of("DRAWDOWN_GUARD_MIN_CARDS", "8", 8, "3", s => Guards(s).DrawdownGuardMinCards),
        Of("DRAWDOWN_GUARD_LOCK_MINUTES", "720", Minutes(720), "60", s => Guards(s).DrawdownGuardLock),
        Of("WEAK_GUARD_R", "0", 0.0, "2.5", s => Guards(s).WeakGuardR),
        Of("WEAK_GUARD_MINUTES", "10080", Minutes(10_080), "1440", s => Guards(s).WeakGuardWindow),
        Of("WEAK_GUARD_MIN_CARDS", "5", 5, "4", s => Guards(s).WeakGuardMinCards),
        Of("WEAK_GUARD_LOCK_MINUTES", "1440", Minutes(1440), "720", s => Guards(s).WeakGuardLock),
    ];

    private static IEnumerable<SettingCase> Feed() =>
    [
        Of("DATA_SOURCE_PREFERRED", "ws", DataSource.Ws, "rest", s => s.Feed.Preferred),
        Of("POLL_SECONDS", "1", Seconds(1), "0", s => s.Feed.EvaluationInterval),
        Of("WS_BACKOFF_MIN", "1", Seconds(1), "2", s => s.Feed.ReconnectMin),
        Of("WS_BACKOFF_MAX", "60", Seconds(60), "61", s => s.Feed.ReconnectMax),
        Of("REST_PRICE_POLL_SECONDS", "1", Seconds(1), "2", s => s.Feed.PricePoll),
        Of("REST_KLINE_POLL_SECONDS", "10", Seconds(10), "11", s => s.Feed.KlinePoll),
        Of("WS_RECOVER_GOOD_TICKS", "3", 3, "4", s => s.Feed.RecoverGoodTicks),
        Of("PREMIUMINDEX_POLL_SECONDS", "10", Seconds(10), "11", s => s.Feed.PremiumIndexPoll),
        Of("FUNDING_POLL_SECONDS", "60", Seconds(60), "61", s => s.Feed.FundingPoll),
        Of("OI_POLL_SECONDS", "10", Seconds(10), "11", s => s.Feed.OpenInterestPoll),
        Of("SERVER_TIME_REFRESH_SEC", "60", Seconds(60), "61", s => s.Feed.ServerTimeRefresh),
        Of("SERVER_TIME_DEGRADED_RETRY_SEC", "10", Seconds(10), "11", s => s.Feed.ServerTimeRetry),
        Of("MAX_CLOCK_ERROR_MS", "5000", Seconds(5), "6000", s => s.Feed.MaxClockError),
        Of(
            "ARCHIVE_URL",
            "https://data.binance.vision",
            new Uri("https://data.binance.vision"),
            "http://127.0.0.1:9081",
            s => s.ArchiveUrl),
        Of("METRICS_STAMP", "auto", MetricsStamp.Auto, "start", s => s.MetricsStamp),
    ];

    private static IEnumerable<SettingCase> Delivery() =>
    [
        Of("TELEGRAM_BOT_TOKEN", "", "", "123456:AbC-dEf_1", s => s.Delivery.TelegramBotToken),
        Of("TELEGRAM_CHAT_ID", "", "", "-100123", s => s.Delivery.TelegramChatId),
        Of("POSTBACK_URL", "", "", "https://example.org/hook?key=1", s => s.Delivery.PostbackUrl),
        Of("TELEGRAM_CHATS", "", 0, Path.Combine(Repository.Root, "docs", "telegram-chats.json"), s => s.Delivery.TelegramChats.Length),
        Of("POSTBACK_TEMPLATE", "card", WebhookTemplate.Card, "discord", s => s.Delivery.PostbackTemplate),
        Of("COPY_STRATEGIES", "", "", "vol_breakout_card,liquidation_follow", s => string.Join(',', s.Delivery.Copies.Strategies)),
        Of("COPY_FORCE", "0", false, "1", s => s.Delivery.Copies.Force),
        Of("RISK_STATE_PATH", "data/risk_state.json", "data/risk_state.json", "state.json", s => s.Delivery.RiskStatePath),
        Of("PNL_CSV_PATH", "data/pnl.csv", "data/pnl.csv", "pnl.csv", s => s.Delivery.PnlCsvPath),
        Of("CONSOLE_CARDS", "1", true, "0", s => s.Delivery.ConsoleCards),
        Of("CARD_LANGUAGE", "en", CardLanguage.English, "zh-TW", s => s.Delivery.Language),
    ];

    private static IEnumerable<SettingCase> Deployment() =>
    [
        Of("TELEGRAM_TOPIC_ID", "", 0, "45", s => s.Delivery.TelegramTopicId ?? 0),
        Of(
            "TELEGRAM_BASE_URL",
            "https://api.telegram.org",
            "https://api.telegram.org",
            "http://127.0.0.1:9",
            s => s.Delivery.TelegramBaseUrl),
        Of("TELEGRAM_RETRY_UNCERTAIN", "0", false, "1", s => s.Delivery.TelegramRetryUncertain),
        Of("TELEGRAM_OUTCOMES", "1", true, "0", s => s.Delivery.TelegramOutcomes),
        Of("SUMMARY_AT", "", "", "08:30", s => s.Delivery.SummaryAt?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? ""),
        Of("QUIET_HOURS", "", "", "22:00-06:30,13:00-13:15", s => s.Rules.Risk.QuietHours?.Hours ?? ""),
        Of("TIME_ZONE", "UTC", "UTC", "Asia/Taipei", s => s.Delivery.TimeZone.Id),
        Of(
            "EXCHANGE_REST_URL",
            "https://fapi.binance.com",
            new Uri("https://fapi.binance.com"),
            "http://127.0.0.1:9080",
            s => s.Exchange.RestUrl),
        Of(
            "EXCHANGE_WS_PUBLIC_URL",
            "wss://fstream.binance.com/public",
            new Uri("wss://fstream.binance.com/public"),
            "ws://127.0.0.1:9080/public",
            s => s.Exchange.PublicStreamUrl),
        Of(
            "EXCHANGE_WS_MARKET_URL",
            "wss://fstream.binance.com/market",
            new Uri("wss://fstream.binance.com/market"),
            "ws://127.0.0.1:9080/market",
            s => s.Exchange.MarketStreamUrl),
        Of("EXCHANGE_WEIGHT_SHARE", "1", 1.0, "0.5", s => s.Exchange.WeightShare),
        Of("DATABASE_PATH", "data/darkalpha.db", "data/darkalpha.db", "cards.db", s => s.Process.DatabasePath),
        Of("DATABASE_URL", "", "", "postgresql://desk:a%2Fb@db.example:5433/cards", s => s.Process.DatabaseUrl?.ToString() ?? ""),
        Of("CLUSTER_HOST", "127.0.0.1", "127.0.0.1", "node1.example", s => s.Process.ClusterHost),
        Of("CLUSTER_PORT", "0", 0, "4053", s => s.Process.ClusterPort),
        Of("CLUSTER_SEEDS", "", "", "node1:4053,node2:4053", s => string.Join(',', s.Process.ClusterSeeds)),
        Of("CLUSTER_ROLES", "desk,symbols", "desk,symbols", "symbols", s => string.Join(',', s.Process.ClusterRoles)),
        Of("CLUSTER_SECRET", "", false, "a-secret-of-some-length", s => s.Process.HasClusterSecret),
        Of("CLUSTER_TLS_CERT", "", "", "node1.crt", s => s.Process.ClusterTls?.Certificate ?? ""),
        Of("CLUSTER_TLS_KEY", "", "", "node1.key", s => s.Process.ClusterTls?.Key ?? ""),
        Of("CLUSTER_TLS_CA", "", "", "ca.crt", s => s.Process.ClusterTls?.Authority ?? ""),
        Of("HTTP_ENABLED", "1", true, "0", s => s.Http.Enabled),
        Of("HTTP_HOST", "127.0.0.1", "127.0.0.1", "0.0.0.0", s => s.Http.Host),
        Of("HTTP_PORT", "9090", 9_090, "0", s => s.Http.Port),
        Of("HTTP_ALLOWED_HOSTS", "", "", "desk.example,10.0.0.7", s => string.Join(',', s.Http.AllowedHosts)),
        Of("HTTP_TOKEN", "", "", "a-token-of-some-length", s => s.Http.Token ?? ""),
        Of("HTTP_READ_TOKEN", "", "", "another-token-of-some-length", s => s.Http.ReadToken ?? ""),
        Of("OTLP_ENDPOINT", "", "", "http://127.0.0.1:4318", s => s.Process.OtlpEndpoint?.OriginalString ?? ""),
        Of("STRATEGIES_PATH", "", "", "strategies", s => s.Process.StrategiesPath),
        Of("LOG_LEVEL", "info", LogLevel.Information, "debug", s => s.Process.LogLevel),
        Of("LOG_FORMAT", "text", LogFormat.Text, "json", s => s.Process.LogFormat),
    ];

    private static GuardOptions Guards(NodeSettings settings) => settings.Rules.Guards ?? new GuardOptions();

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
