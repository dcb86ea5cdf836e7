using System.Collections.Immutable;

namespace DarkAlpha.ChaosTests.Cluster;

/// <summary>Symbols and settings under which a cluster issues about a card a second, which is as many as one chat takes.</summary>
internal static class BusyCluster
{
    /// <summary>Three for each of three nodes.</summary>
    public static ImmutableArray<string> Symbols { get; } =
        ["ADAUSDT", "AVAXUSDT", "BNBUSDT", "BTCUSDT", "DOGEUSDT", "ETHUSDT", "LINKUSDT", "SOLUSDT", "XRPUSDT"];

    /// <summary>Allows changes over HTTP.</summary>
    public const string Token = "campaign-http-token-that-nobody-may-print";

    /// <summary>Every symbol proposes each second and issues a card every nine.</summary>
    public static Dictionary<string, string> Settings(Receivers receivers)
    {
        var settings = new Dictionary<string, string>(BusyNode.Settings(receivers), StringComparer.Ordinal)
        {
            ["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "0.15",
            ["HTTP_TOKEN"] = Token,
            ["LOG_LEVEL"] = "info",
        };
        settings.Remove("DATABASE_PATH");
        return settings;
    }

    /// <summary>No symbol proposes any more, so that what waits can be settled.</summary>
    public static IReadOnlyDictionary<string, string> Calm { get; } =
        ImmutableDictionary.CreateRange(
            StringComparer.Ordinal, [KeyValuePair.Create("RETURN_THRESHOLD", "1"), KeyValuePair.Create("ATR_SPIKE_MULTIPLIER", "1000000")]);
}
