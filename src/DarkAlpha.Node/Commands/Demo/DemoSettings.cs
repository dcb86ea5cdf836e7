using System.Globalization;
using DarkAlpha.Actors.Exchange;
using DarkAlpha.Node.Settings;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Commands.Demo;

/// <summary>The demonstration's settings: the defaults, but for what a short show needs.</summary>
internal static class DemoSettings
{
    /// <summary>Settings for a node on this exchange.</summary>
    /// <param name="exchange">The simulated exchange.</param>
    /// <param name="folder">Where the node may keep its state.</param>
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

            // Any free one: a show must not fail for want of a port.
            ["HTTP_PORT"] = "0",

            // How long an answer takes and how late an event comes is the machine's matter: ten of its seconds stay ten seconds at any speed.
            ["SERVER_TIME_DEGRADED_RETRY_SEC"] = AtSpeed(exchange, 10),
            ["MAX_CLOCK_ERROR_MS"] = AtSpeed(exchange, 5_000),

            // A day's worth of caution would end the show after the first minute.
            ["MAX_CARDS_PER_DAY"] = "100",
            ["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "6",
        });

    /// <summary>The same exchange, whose answers and handshakes may take as many of the machine's seconds as in life.</summary>
    /// <param name="exchange">With limits for life.</param>
    /// <param name="speed">Simulated seconds in one of the machine's.</param>
    public static ExchangeOptions AtSpeed(ExchangeOptions exchange, double speed) => exchange with
    {
        Rest = exchange.Rest with { AttemptTimeout = speed * exchange.Rest.AttemptTimeout },
        Streams = exchange.Streams with { OpenTimeout = speed * exchange.Streams.OpenTimeout, CloseTimeout = speed * exchange.Streams.CloseTimeout },
    };

    private static string AtSpeed(SimulatorHost exchange, double realTime) => (realTime * exchange.Clock.Speed).ToString(CultureInfo.InvariantCulture);
}
