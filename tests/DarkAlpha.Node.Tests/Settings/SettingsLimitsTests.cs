using DarkAlpha.Domain.Indicators;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

[TestFixture]
public sealed class SettingsLimitsTests
{
    [TestCase("STALE_SECONDS", "0.1", "86400", "0.09", "86401")]
    [TestCase("DEDUPE_WINDOW_SECONDS", "0", "86400", "-1", "86400.5")]
    [TestCase("POLL_SECONDS", "0", "86400", "-0.001", "1e9")]
    [TestCase("RETURN_THRESHOLD", "0", "1", "-0.001", "1.001")]
    [TestCase("MAX_RISK_USDT", "0.01", "1e12", "0", "1e13")]
    [TestCase("MAX_DAILY_LOSS_USDT", "0", "1e12", "-1", "Infinity")]
    [TestCase("LEVERAGE_SUGGEST", "1", "150", "0", "151")]
    [TestCase("MAX_LEVERAGE", "1", "150", "0", "151")]
    [TestCase("TTL_MINUTES", "1", "1440", "0", "1441")]
    [TestCase("MAX_CARDS_PER_DAY", "0", "1000000", "-1", "1000001")]
    [TestCase("COOLDOWN_AFTER_TRIGGER_MINUTES", "0", "10080", "-1", "10081")]
    [TestCase("PRIORITY_VOL_BREAKOUT", "-1000000", "1000000", "-1000001", "1000001")]
    [TestCase("STATE_SYNC_KLINES", "21", "1500", "20", "1501")]
    [TestCase("WS_RECOVER_GOOD_TICKS", "1", "1000", "0", "1001")]
    [TestCase("MAX_CLOCK_ERROR_MS", "1", "86400000", "0", "86400001")]
    [TestCase("OUTCOME_HORIZON_MINUTES", "5", "20160", "4.9", "20161")]
    [TestCase("OUTCOME_FEE_PCT", "0", "0.01", "-0.0001", "0.011")]
    [TestCase("OUTCOME_SLIPPAGE_PCT", "0", "0.01", "-0.0001", "0.011")]
    [TestCase("LEDGER_DAYS", "0", "3650", "-1", "3651")]
    [TestCase("SHADOW_DAYS", "1", "3650", "0", "3651")]
    [TestCase("COOLDOWN_AFTER_STOP_MINUTES", "0", "20160", "-1", "20161")]
    [TestCase("STOP_GUARD_COUNT", "0", "1000", "-1", "1001")]
    [TestCase("STOP_GUARD_MINUTES", "1", "20160", "0", "20161")]
    [TestCase("STOP_GUARD_LOCK_MINUTES", "1", "20160", "0", "20161")]
    [TestCase("DRAWDOWN_GUARD_R", "0", "1000", "-1", "1001")]
    [TestCase("DRAWDOWN_GUARD_MINUTES", "1", "20160", "0", "20161")]
    [TestCase("DRAWDOWN_GUARD_MIN_CARDS", "1", "1000", "0", "1001")]
    [TestCase("DRAWDOWN_GUARD_LOCK_MINUTES", "1", "20160", "0", "20161")]
    [TestCase("WEAK_GUARD_R", "0", "1000", "-1", "1001")]
    [TestCase("WEAK_GUARD_MINUTES", "1", "20160", "0", "20161")]
    [TestCase("WEAK_GUARD_MIN_CARDS", "1", "1000", "0", "1001")]
    [TestCase("WEAK_GUARD_LOCK_MINUTES", "1", "20160", "0", "20161")]
    [TestCase("SUMMARY_AT", "00:00", "23:59", "-00:01", "24:00")]
    public void Both_bounds_of_a_range_are_valid_and_values_beyond_are_refused(
        string name, string min, string max, string below, string above)
    {
        Assert.That(() => KnownSettings.Load((name, min)), Throws.Nothing);
        Assert.That(() => KnownSettings.Load((name, max)), Throws.Nothing);
        AssertRefused((name, below));
        AssertRefused((name, above));
    }

    [TestCase("CLUSTER_HOST", "")]
    [TestCase("CLUSTER_SEEDS", ":4053")]
    [TestCase("HTTP_ALLOWED_HOSTS", "")]
    public void A_host_name_has_at_most_253_characters(string name, string suffix)
    {
        var label = new string('a', 63);
        AssertRefused((name, $"{label}.{label}.{label}.{label}{suffix}"));
        Assert.That(
            () => KnownSettings.Load((name, $"{label}.{label}.{label}.{label[..61]}{suffix}"), ("DATABASE_URL", "postgresql://u:p@db/d")),
            Throws.Nothing,
            "253 characters");
    }

    [TestCase("RETURN_THRESHOLD", "much")]
    [TestCase("RETURN_THRESHOLD", "NaN")]
    [TestCase("RETURN_THRESHOLD", "0,012")]
    [TestCase("RETURN_THRESHOLD", "1.2%")]
    [TestCase("MAX_CARDS_PER_DAY", "5.5")]
    [TestCase("MAX_CARDS_PER_DAY", "1e2")]
    [TestCase("MAX_CARDS_PER_DAY", "99999999999")]
    [TestCase("ATR_SMOOTHING", "exponential")]
    [TestCase("CARD_LANGUAGE", "de")]
    [TestCase("DATA_SOURCE_PREFERRED", "1")]
    [TestCase("POSTBACK_URL", "example.org/hook")]
    [TestCase("POSTBACK_URL", "ftp://example.org/hook")]
    [TestCase("PNL_CSV_PATH", "pnl\0.csv")]
    [TestCase("PNL_CSV_PATH", "data/")]
    [TestCase("RISK_STATE_PATH", "..")]
    [TestCase("DATABASE_PATH", "/")]
    [TestCase("DATABASE_PATH", "postgresql://desk:hush@db/desk")]
    [TestCase("STRATEGIES_PATH", "https://example.org/strategies")]
    [TestCase("STOP_GUARD_SCOPE", "desk")]
    [TestCase("SUMMARY_AT", "8:30")]
    [TestCase("SUMMARY_AT", "08:30:00")]
    [TestCase("QUIET_HOURS", "22-06")]
    [TestCase("QUIET_HOURS", "22:00-22:00")]
    [TestCase("QUIET_HOURS", "00:00-12:00,12:00-00:00")]
    [TestCase("TIME_ZONE", "Taipei")]
    [TestCase("TIME_ZONE", "Taipei Standard Time")]
    [TestCase("TIME_ZONE", "/etc/localtime")]
    [TestCase("TIME_ZONE", "../zoneinfo/UTC")]
    public void A_value_of_the_wrong_kind_is_refused(string name, string value) => AssertRefused((name, value));

    [Test]
    public void Quiet_hours_are_in_the_time_zone_of_the_settings() => Assert.That(
        KnownSettings.Load(("QUIET_HOURS", "22:00-06:30, 13:00-13:15"), ("TIME_ZONE", "Asia/Taipei")).Rules.Risk.QuietHours,
        Is.EqualTo(new QuietHours("22:00-06:30,13:00-13:15", "Asia/Taipei")));

    [TestCase("WILDER")]
    [TestCase("Wilder")]
    public void Keywords_are_case_insensitive(string value) =>
        Assert.That(KnownSettings.Load(("ATR_SMOOTHING", value)).Rules.Market.AtrSmoothing, Is.EqualTo(AtrSmoothing.Wilder));

    [TestCase("0", false)]
    [TestCase("1", true)]
    [TestCase("false", false)]
    [TestCase("true", true)]
    [TestCase("TRUE", true)]
    [TestCase("False", false)]
    public void A_switch_accepts_numbers_and_words(string value, bool expected)
    {
        var settings = KnownSettings.Load(("KILL_SWITCH", value), ("REQUIRE_OPEN_INTEREST", value));

        Assert.That((settings.Rules.Risk.KillSwitch, settings.Rules.Health.RequireOpenInterest), Is.EqualTo((expected, expected)));
    }

    [TestCase("2")]
    [TestCase("yes")]
    [TestCase("on")]
    [TestCase("00")]
    public void A_switch_accepts_nothing_else(string value) => AssertRefused(("KILL_SWITCH", value));

    [Test]
    public void The_minimum_reconnect_delay_must_not_exceed_the_maximum()
    {
        Assert.That(() => KnownSettings.Load(("WS_BACKOFF_MIN", "60")), Throws.Nothing);
        AssertRefused(("WS_BACKOFF_MIN", "60.5"), "WS_BACKOFF_MAX");
        AssertRefused(("WS_BACKOFF_MAX", "0.5"), "WS_BACKOFF_MIN");
    }

    [TestCase("TELEGRAM_BOT_TOKEN", "123456:AbCdEf", "TELEGRAM_CHAT_ID")]
    [TestCase("TELEGRAM_CHAT_ID", "@channel", "TELEGRAM_BOT_TOKEN")]
    public void Bot_token_and_chat_id_must_be_set_together(string name, string value, string other) => AssertRefused((name, value), other);

    [Test]
    public void The_console_channel_can_be_switched_off_only_when_there_is_another()
    {
        AssertRefused(("CONSOLE_CARDS", "0"), "POSTBACK_URL");
        Assert.That(() => KnownSettings.Load(("CONSOLE_CARDS", "0"), ("POSTBACK_URL", "https://example.org/hook")), Throws.Nothing);
    }

    [TestCase("token", "1")]
    [TestCase(":AbCdEf", "1")]
    [TestCase("123456:", "1")]
    [TestCase("bot123456:AbCdEf", "1")]
    [TestCase("123456:Ab CdEf", "1")]
    [TestCase("123456:AbCdEf", "@")]
    [TestCase("123456:AbCdEf", "channel")]
    public void A_bot_token_is_digits_colon_letters_and_a_chat_id_a_number_or_a_channel_name(string token, string chat) => Assert.That(
        Assert.Throws<SettingsException>(() => KnownSettings.Load(("TELEGRAM_BOT_TOKEN", token), ("TELEGRAM_CHAT_ID", chat)))!.Errors,
        Has.Count.EqualTo(1));

    [TestCase("BTCUSDT,BTCUSDT")]
    [TestCase("BTCUSDT,btcusdt")]
    [TestCase("BTCUSDT,,ETHUSDT")]
    [TestCase("BTC/USDT")]
    [TestCase("BTCUSDT ETHUSDT")]
    [TestCase(",")]
    public void Symbols_are_distinct_words_separated_by_commas(string symbols) => AssertRefused(("SYMBOLS", symbols));

    [Test]
    public void Symbols_may_contain_non_latin_letters() =>
        Assert.That(KnownSettings.Load(("SYMBOLS", "币安人生usdt,BTCUSDT")).Symbols, Is.EqualTo(["币安人生USDT", "BTCUSDT"]));

    [Test]
    public void Symbols_may_be_lower_case_and_surrounded_by_spaces()
    {
        string[] expected = ["SOLUSDT", "BTCUSDT_260327", "1000PEPEUSDT"];

        Assert.That(KnownSettings.Load(("SYMBOLS", " solusdt , btcusdt_260327,1000PEPEUSDT")).Symbols, Is.EqualTo(expected));
    }

    [Test]
    public void Several_non_ascii_symbols_are_accepted_as_the_exchange_names_them() =>
        Assert.That(KnownSettings.Load(("SYMBOLS", "币安人生usdt,我踏马来了USDT")).Symbols, Is.EqualTo(["币安人生USDT", "我踏马来了USDT"]));

    [TestCase("", null)]
    [TestCase("1", null)]
    [TestCase("45", 45)]
    public void The_general_topic_is_addressed_without_an_id(string topic, int? expected) =>
        Assert.That(KnownSettings.Load(("TELEGRAM_TOPIC_ID", topic)).Delivery.TelegramTopicId, Is.EqualTo(expected));

    [TestCase("0")]
    [TestCase("-5")]
    [TestCase("general")]
    public void A_topic_id_is_a_positive_number(string topic) => AssertRefused(("TELEGRAM_TOPIC_ID", topic));

    [TestCase("CLUSTER_TLS_CERT")]
    [TestCase("CLUSTER_TLS_KEY")]
    [TestCase("CLUSTER_TLS_CA")]
    public void The_files_of_tls_are_set_together(string name) => AssertRefused((name, "node1.pem"), "set all three, or none");

    [TestCase("fifteen-letters")]
    [TestCase("a secret of some length")]
    public void A_cluster_secret_has_at_least_16_characters_without_spaces(string secret) => AssertRefused(("CLUSTER_SECRET", secret));

    private static void AssertRefused((string Name, string Value) setting, string? otherName = null)
    {
        var error = Assert.Throws<SettingsException>(() => KnownSettings.Load(setting))!.Errors.Single();
        Assert.That(error, Does.Contain(setting.Name).And.Contain(otherName ?? "must be"));
    }
}
