using System.Collections.Immutable;
using DarkAlpha.Actors.Messages.Membership;
using DarkAlpha.Actors.Services;
using DarkAlpha.Actors.Storage;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Arbitration;
using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Risk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Strategies;
using Microsoft.Extensions.Logging;

namespace DarkAlpha.Node.Settings;

/// <summary>
/// All settings with their defaults and allowed values. What else a new one needs is in <c>docs/develop/add-a-setting.md</c>.
/// </summary>
internal static class SettingsTable
{
    private const double Day = 86_400;
    private const double Unbounded = 1e12;
    private const int MaxPriority = 1_000_000;

    private static readonly string[] WebSocketSchemes = [Uri.UriSchemeWs, Uri.UriSchemeWss];
    private static readonly LogLevel[] LogLevels = [LogLevel.Information, LogLevel.Debug, LogLevel.Warning, LogLevel.Error];

    public static NodeSettings Read(SettingsReader r) => InTimeZone(new NodeSettings
    {
        Symbols = ReadSymbols(r),
        Rules = new RoundOptions
        {
            Market = ReadMarket(r),
            Health = ReadHealth(r),
            Strategies = ReadStrategies(r),
            Arbitration = ReadArbitration(r),
            Risk = ReadRisk(r),
            Guards = OutcomeSettingsTable.ReadGuards(r),
        },
        Outcomes = OutcomeSettingsTable.ReadOutcomes(r),
        LedgerDays = r.WholeNumber("LEDGER_DAYS", 90, 0, 3_650),
        ShadowSets = r.Text("SHADOW_SETS", "", ShadowSettings.Form, ShadowSettings.AreSets),
        ShadowDays = r.WholeNumber("SHADOW_DAYS", 90, 1, 3_650),
        Feed = ReadFeed(r),
        Delivery = DeliverySettingsTable.ReadDelivery(r),
        Exchange = ReadExchange(r),
        Process = ReadProcess(r),
        MetricsStamp = (MetricsStamp)r.Choice("METRICS_STAMP", "auto", "end", "start"),
        ArchiveUrl = r.HttpUrl("ARCHIVE_URL", "https://data.binance.vision", isBase: true, secret: false)!,
        Effective = [],
        Http = ReadHttp(r),
        Warnings = [],
    });

    internal static ImmutableArray<string> ReadSymbols(SettingsReader r) =>
    [
        .. SettingForms.List(
            r.Text("SYMBOLS", "BTCUSDT,ETHUSDT", "distinct symbols separated by commas, such as BTCUSDT,ETHUSDT", SettingForms.AreSymbols))
            .Select(s => s.ToUpperInvariant()),
    ];

    // TIME_ZONE belongs to the channels, which are read after the rules.
    private static NodeSettings InTimeZone(NodeSettings settings) =>
        settings with { Rules = InTimeZone(settings.Rules, settings.Delivery.TimeZone.Id) };

    internal static RoundOptions InTimeZone(RoundOptions rules, string zone) => rules.Risk.QuietHours is { } hours
        ? rules with { Risk = rules.Risk with { QuietHours = hours with { TimeZone = zone } } }
        : rules;

    private static MarketOptions ReadMarket(SettingsReader r) => new()
    {
        AtrSmoothing = (AtrSmoothing)r.Choice("ATR_SMOOTHING", "simple", "wilder"),
        BreakoutConfirmation = (BreakoutConfirmation)r.Choice("FAKE_BREAKOUT_CONFIRM", "closed", "forming"),
        MinuteCandles = r.WholeNumber("STATE_SYNC_KLINES", 120, SweepWindow.PriorCandles + 1, 1500),
    };

    private static HealthOptions ReadHealth(SettingsReader r) => new()
    {
        PriceStale = r.Seconds("STALE_SECONDS", 5, 0.1, Day),
        KlineStale = r.Seconds("KLINE_STALE_SECONDS", 30, 0.1, Day),
        FundingStale = r.Seconds("FUNDING_STALE_SECONDS", 180, 0.1, Day),
        OpenInterestStale = r.Seconds("OI_STALE_SECONDS", 30, 0.1, Day),
        RequireOpenInterest = r.Flag("REQUIRE_OPEN_INTEREST", fallback: true),
    };

    internal static StrategyOptions ReadStrategies(SettingsReader r) => new()
    {
        ReturnThreshold = r.Number("RETURN_THRESHOLD", 0.012, 0, 1),
        AtrSpikeMultiplier = r.Number("ATR_SPIKE_MULTIPLIER", 2.0, 0, Unbounded),
        FundingExtreme = r.Number("FUNDING_EXTREME", 0.0005, 0, 1),
        OpenInterestZScore = r.Number("OI_ZSCORE", 2.0, 0, Unbounded),
        OpenInterestDelta = r.Number("OI_DELTA_PCT", 0.10, 0, Unbounded),
        Sweep = r.Number("SWEEP_PCT", 0.001, 0, 1),
        WickBodyRatio = r.Number("WICK_BODY_RATIO", 2.0, 0, Unbounded),
        StopBufferAtr = r.Number("STOP_BUFFER_ATR", 0.3, 0, Unbounded),
        MinAtr = r.Number("MIN_ATR_PCT", 0.001, 0, 1),
        MaxRiskUsdt = r.Number("MAX_RISK_USDT", 10, 0.01, Unbounded),
        LeverageSuggest = r.WholeNumber("LEVERAGE_SUGGEST", 50, 1, 150),
        MaxLeverage = r.WholeNumber("MAX_LEVERAGE", 50, 1, 150),
        TtlMinutes = r.WholeNumber("TTL_MINUTES", 15, 1, 1440),
        PriorityFakeBreakout = r.WholeNumber("PRIORITY_FAKE_BREAKOUT", 100, -MaxPriority, MaxPriority),
        PriorityFundingOiSkew = r.WholeNumber("PRIORITY_FUNDING_OI_SKEW", 80, -MaxPriority, MaxPriority),
        PriorityLiquidationFollow = r.WholeNumber("PRIORITY_LIQUIDATION_FOLLOW", 60, -MaxPriority, MaxPriority),
        PriorityVolBreakout = r.WholeNumber("PRIORITY_VOL_BREAKOUT", 40, -MaxPriority, MaxPriority),
    };

    internal static ArbitrationOptions ReadArbitration(SettingsReader r) => new()
    {
        DedupeWindow = r.Seconds("DEDUPE_WINDOW_SECONDS", 300, 0, Day),
        RoundMaxAge = r.Seconds("ROUND_MAX_AGE_SECONDS", 15, 1, Day),
        EntrySimilar = r.Number("ENTRY_SIMILAR_PCT", 0.001, 0, 1),
        StopSimilar = r.Number("STOP_SIMILAR_PCT", 0.001, 0, 1),
    };

    internal static RiskOptions ReadRisk(SettingsReader r) => new()
    {
        KillSwitch = r.Flag("KILL_SWITCH", fallback: false),
        MaxDailyLossUsdt = r.Number("MAX_DAILY_LOSS_USDT", 30, 0, Unbounded),
        MaxCardsPerDay = r.WholeNumber("MAX_CARDS_PER_DAY", 5, 0, 1_000_000),
        Cooldown = r.Minutes("COOLDOWN_AFTER_TRIGGER_MINUTES", 30, 0, 10_080),
        QuietHours = SettingForms.QuietHoursOf(r.Text("QUIET_HOURS", "", QuietHours.Form, SettingForms.AreQuietHours)),
    };

    private static FeedOptions ReadFeed(SettingsReader r)
    {
        var feed = new FeedOptions
        {
            Preferred = (DataSource)r.Choice("DATA_SOURCE_PREFERRED", "ws", "rest"),
            EvaluationInterval = r.Seconds("POLL_SECONDS", 1, 0, Day),
            ReconnectMin = r.Seconds("WS_BACKOFF_MIN", 1, 0.01, Day),
            ReconnectMax = r.Seconds("WS_BACKOFF_MAX", 60, 0.01, Day),
            PricePoll = r.Seconds("REST_PRICE_POLL_SECONDS", 1, 0.1, Day),
            KlinePoll = r.Seconds("REST_KLINE_POLL_SECONDS", 10, 0.1, Day),
            RecoverGoodTicks = r.WholeNumber("WS_RECOVER_GOOD_TICKS", 3, 1, 1000),
            PremiumIndexPoll = r.Seconds("PREMIUMINDEX_POLL_SECONDS", 10, 0.1, Day),
            FundingPoll = r.Seconds("FUNDING_POLL_SECONDS", 60, 0.1, Day),
            OpenInterestPoll = r.Seconds("OI_POLL_SECONDS", 10, 0.1, Day),
            ServerTimeRefresh = r.Seconds("SERVER_TIME_REFRESH_SEC", 60, 0.1, Day),
            ServerTimeRetry = r.Seconds("SERVER_TIME_DEGRADED_RETRY_SEC", 10, 0.1, Day),
            MaxClockError = TimeSpan.FromMilliseconds(r.Number("MAX_CLOCK_ERROR_MS", 5000, 1, Day * 1000)),
        };
        if (feed.ReconnectMin > feed.ReconnectMax)
        {
            r.AddError(
                $"WS_BACKOFF_MIN = {feed.ReconnectMin.TotalSeconds} must not exceed WS_BACKOFF_MAX = {feed.ReconnectMax.TotalSeconds}");
        }

        return feed;
    }

    private static ExchangeSettings ReadExchange(SettingsReader r) => new()
    {
        RestUrl = r.HttpUrl("EXCHANGE_REST_URL", "https://fapi.binance.com", isBase: true, secret: false)!,
        PublicStreamUrl = r.Url(
            "EXCHANGE_WS_PUBLIC_URL", "wss://fstream.binance.com/public", isBase: true, secret: false, WebSocketSchemes)!,
        MarketStreamUrl = r.Url(
            "EXCHANGE_WS_MARKET_URL", "wss://fstream.binance.com/market", isBase: true, secret: false, WebSocketSchemes)!,
        WeightShare = r.Number("EXCHANGE_WEIGHT_SHARE", 1, 0.01, 1),
    };

    private static ProcessSettings ReadProcess(SettingsReader r)
    {
        var errors = r.Errors.Count;
        var process = new ProcessSettings
        {
            DatabasePath = r.Text(
                "DATABASE_PATH", "data/darkalpha.db", "a file path; a database URL belongs in DATABASE_URL", SettingForms.IsFile),
            DatabaseUrl = r.Secret("DATABASE_URL", PostgresUrl.Form, PostgresUrl.Parse),
            ClusterHost = r.Text("CLUSTER_HOST", "127.0.0.1", "a host name or an IP address", SeedAddress.IsHost),
            ClusterPort = r.WholeNumber("CLUSTER_PORT", 0, 0, 65_535),
            ClusterSeeds = SeedAddress.ParseList(r.Text(
                "CLUSTER_SEEDS", "", "distinct addresses separated by commas, such as node1:4053,node2:4053", SettingForms.AreSeeds)) ?? [],
            ClusterRoles = [.. SettingForms.List(r.Text("CLUSTER_ROLES", "desk,symbols", "desk, symbols or both", SettingForms.AreRoles))
                .Select(role => role.ToLowerInvariant())],
            HasClusterSecret = r.Secret("CLUSTER_SECRET", HttpSettings.TokenForm, HttpSettings.ParseToken) is not null,
            ClusterTls = ClusterTlsSettings.Read(r),
            OtlpEndpoint = r.HttpUrl("OTLP_ENDPOINT", "", isBase: false, secret: true),
            StrategiesPath = r.Text("STRATEGIES_PATH", "", "the path of a folder, or of a .dll file", SettingForms.IsPath),
            LogLevel = LogLevels[r.Choice("LOG_LEVEL", "info", "debug", "warning", "error")],
            LogFormat = (LogFormat)r.Choice("LOG_FORMAT", "text", "json"),
        };

        // A setting that seems to be missing may be one that was rejected.
        if (r.Errors.Count == errors && SharedDatabaseRule.Problem(process) is { } problem)
        {
            r.AddError(problem);
        }

        return process;
    }

    private static HttpSettings ReadHttp(SettingsReader r)
    {
        var http = new HttpSettings
        {
            Enabled = r.Flag("HTTP_ENABLED", fallback: true),
            Host = r.Text(
                "HTTP_HOST", "127.0.0.1", "an IP address of this machine, 0.0.0.0 for all of them, or localhost", HttpSettings.IsHost),
            Port = r.WholeNumber("HTTP_PORT", 9_090, 0, 65_535),
            AllowedHosts = [.. SettingForms.List(
                r.Text("HTTP_ALLOWED_HOSTS", "", "host names such as desk.example,10.0.0.7, without ports", SettingForms.AreHosts))],
            Token = r.Secret("HTTP_TOKEN", HttpSettings.TokenForm, HttpSettings.ParseToken),
            ReadToken = r.Secret("HTTP_READ_TOKEN", HttpSettings.TokenForm, HttpSettings.ParseToken),
        };
        if (http.ReadToken is not null && http.ReadToken == http.Token)
        {
            r.AddError("HTTP_READ_TOKEN must differ from HTTP_TOKEN: whoever may read could change things, too");
        }

        return http;
    }
}
