using System.Text.Json;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Simulator;

namespace DarkAlpha.Node.Tests.Commands.Check;

/// <summary>Runs <c>darkalpha check</c> against a simulated exchange.</summary>
public abstract class CheckFixture : ProgramFixture
{
    private protected async Task<SimulatorHost> UseExchangeAsync()
    {
        var exchange = await SimulatorHost.StartAsync(new SimulatorOptions { Symbols = ["BTCUSDT", "ETHUSDT"] });
        Program.Settings["EXCHANGE_REST_URL"] = exchange.RestUrl.ToString();
        Program.Settings["EXCHANGE_WS_PUBLIC_URL"] = exchange.PublicStreamUrl.ToString();
        Program.Settings["EXCHANGE_WS_MARKET_URL"] = exchange.MarketStreamUrl.ToString();
        return exchange;
    }

    private protected static string SentenceOf(JsonElement report, string part) =>
        report.GetProperty("surroundings").EnumerateArray()
            .Single(r => r.GetProperty("part").GetString() == part).GetProperty("sentence").GetString()!;
}
