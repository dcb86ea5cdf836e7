using System.Globalization;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Node.Settings;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>Settings of the demo: the defaults, except for what a short run needs.</summary>
internal static class DemoSettings
{
    /// <summary>Creates the settings of a node on this exchange.</summary>
    /// <param name="exchange">The simulated exchange.</param>
    /// <param name="folder">Folder for the node's state.</param>
    public static NodeSettings For(SimulatorHost exchange, string folder) => NodeSettings.Load(
        Path.Combine(folder, "no settings"),
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SYMBOLS"] = string.Join(',', exchange.Symbols),
            ["EXCHANGE_REST_URL"] = exchange.RestUrl.ToString(),
            ["EXCHANGE_WS_PUBLIC_URL"] = exchange.PublicStreamUrl.ToString(),
            ["EXCHANGE_WS_MARKET_URL"] = exchange.MarketStreamUrl.ToString(),
            ["DATABASE_PATH"] = Path.Combine(folder, "demo.db"),
            ["RISK_STATE_PATH"] = Path.Combine(folder, "risk_state.json"),
            ["PNL_CSV_PATH"] = Path.Combine(folder, "pnl.csv"),

            // Any free port: the demo must not fail because a port is in use.
            ["HTTP_PORT"] = "0",

            // Latencies are those of this machine and do not scale with the speed: ten real seconds remain ten real seconds.
            ["SERVER_TIME_DEGRADED_RETRY_SEC"] = AtSpeed(exchange, 10),
            ["MAX_CLOCK_ERROR_MS"] = AtSpeed(exchange, 5_000),

            // With the default limits for a day, the demo would issue no more cards after its first minute.
            ["MAX_CARDS_PER_DAY"] = "100",
            ["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "6",
        });

    /// <summary>Scales the timeouts of requests and handshakes, so that they allow as many real seconds as at normal speed.</summary>
    /// <param name="exchange">Options with the timeouts for normal speed.</param>
    /// <param name="speed">Simulated seconds per real second.</param>
    public static ExchangeOptions AtSpeed(ExchangeOptions exchange, double speed) => exchange with
    {
        Rest = exchange.Rest with { AttemptTimeout = speed * exchange.Rest.AttemptTimeout },
        Streams = exchange.Streams with
        {
            OpenTimeout = speed * exchange.Streams.OpenTimeout,
            CloseTimeout = speed * exchange.Streams.CloseTimeout,
        },
    };

    private static string AtSpeed(SimulatorHost exchange, double realSeconds) =>
        (realSeconds * exchange.Clock.Speed).ToString(CultureInfo.InvariantCulture);
}
