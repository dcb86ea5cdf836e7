using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.ChaosTests;

/// <summary>A market and settings with which a node issues cards continuously.</summary>
internal static class BusyNode
{
    /// <summary>File name of its SQLite database, in its working folder.</summary>
    public const string Database = "campaign.db";

    /// <summary>Three symbols without scenes, in real time.</summary>
    public static SimulatorOptions Market(int seed) =>
        new() { Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"], Seed = seed, Scenes = SceneSchedule.Calm };

    /// <summary>Every price move is a breakout and no limit applies: a card per symbol every few seconds, on all three channels.</summary>
    public static Dictionary<string, string> Settings(Receivers receivers) => new(StringComparer.Ordinal)
    {
        ["DATABASE_PATH"] = Database,
        ["RETURN_THRESHOLD"] = "0.0000001",
        ["TTL_MINUTES"] = "1",
        ["MAX_CARDS_PER_DAY"] = "1000000",
        ["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "0.05",
        ["DEDUPE_WINDOW_SECONDS"] = "0",
        ["STALE_SECONDS"] = "15",
        ["TELEGRAM_BOT_TOKEN"] = Receivers.Token,
        ["TELEGRAM_CHAT_ID"] = Receivers.Chat,
        ["TELEGRAM_BASE_URL"] = receivers.TelegramUrl,
        ["POSTBACK_URL"] = receivers.WebhookUrl,
        ["LOG_LEVEL"] = "debug",
    };

    /// <summary>The same settings without new cards, so that pending deliveries can finish.</summary>
    public static Dictionary<string, string> CalmSettings(Receivers receivers) =>
        new(Settings(receivers), StringComparer.Ordinal) { ["RETURN_THRESHOLD"] = "1", ["ATR_SPIKE_MULTIPLIER"] = "1000000" };
}
