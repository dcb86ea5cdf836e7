using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Symbols and settings with which a cluster issues about one card per second, the maximum rate of a chat.</summary>
internal static class BusyCluster
{
    /// <summary>Nine symbols: three per node with three nodes.</summary>
    public static ImmutableArray<string> Symbols { get; } =
        ["ADAUSDT", "AVAXUSDT", "BNBUSDT", "BTCUSDT", "DOGEUSDT", "ETHUSDT", "LINKUSDT", "SOLUSDT", "XRPUSDT"];

    /// <summary>The HTTP_TOKEN that authorizes changes over HTTP; it must not be printed.</summary>
    public const string Token = "campaign-http-token-that-nobody-may-print";

    /// <summary>The CLUSTER_SECRET of the nodes; it must not be printed either.</summary>
    public const string Secret = "campaign-cluster-secret-that-nobody-may-print";

    /// <summary>Every symbol proposes every second and issues a card every nine seconds.</summary>
    public static Dictionary<string, string> Settings(Receivers receivers)
    {
        var settings = new Dictionary<string, string>(BusyNode.Settings(receivers), StringComparer.Ordinal)
        {
            ["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "0.15",
            ["CLUSTER_SECRET"] = Secret,
            ["HTTP_TOKEN"] = Token,
            ["LOG_LEVEL"] = "info",
        };
        settings.Remove("DATABASE_PATH");
        return settings;
    }

    /// <summary>Settings that stop all proposals, so that pending deliveries can finish.</summary>
    public static IReadOnlyDictionary<string, string> Calm { get; } =
        ImmutableDictionary.CreateRange(
            StringComparer.Ordinal, [KeyValuePair.Create("RETURN_THRESHOLD", "1"), KeyValuePair.Create("ATR_SPIKE_MULTIPLIER", "1000000")]);
}
