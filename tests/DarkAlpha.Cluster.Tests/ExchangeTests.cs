using DarkAlpha.ChaosTests;
using DarkAlpha.Simulator;

namespace DarkAlpha.Cluster.Tests;

/// <summary>An exchange that is unreachable or does not list the symbols.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class ExchangeTests : ProcessFixture
{
    [Test]
    public async Task An_unreachable_exchange_is_logged_and_works_once_it_is_up()
    {
        var port = LocalPort.Free();
        await using var receivers = await Receivers.StartAsync();
        var settings = new Dictionary<string, string>(BusyNode.Settings(receivers), StringComparer.Ordinal)
        {
            ["EXCHANGE_REST_URL"] = $"http://127.0.0.1:{port}",
            ["EXCHANGE_WS_PUBLIC_URL"] = $"ws://127.0.0.1:{port}/public",
            ["EXCHANGE_WS_MARKET_URL"] = $"ws://127.0.0.1:{port}/market",
            ["SERVER_TIME_DEGRADED_RETRY_SEC"] = "1",
            ["WS_BACKOFF_MAX"] = "2",
        };
        await using var node = NodeUnderTest.Start(Folder, ["run"], settings);
        await node.SaysAsync(Timeout, "the exchange cannot be reached, retrying");

        await using var exchange = await SimulatorHost.StartAsync(BusyNode.Market(seed: 5) with { Port = port });
        await node.SaysAsync(Timeout, "answers again");
        await node.WaitForFirstCardAsync(Timeout);
        Assert.That(await node.StopAsync(Timeout), Is.Zero, node.Output);
    }

    [Test]
    public async Task When_the_exchange_lists_no_symbol_the_program_exits_and_suggests_similar_names()
    {
        await using var exchange = await SimulatorHost.StartAsync(BusyNode.Market(seed: 6));
        await using var node = NodeUnderTest.Start(
            Folder, exchange, new Dictionary<string, string>(StringComparer.Ordinal) { ["SYMBOLS"] = "BTCUSD,ETHUSD" });
        Assert.That(await node.WaitForExitAsync(Timeout), Is.EqualTo(2), node.Output);
        Assert.That(node.Output, Does.Contain("darkalpha: SYMBOLS: BTCUSD ").And.Contains("BTCUSDT").And.Contains("ETHUSDT"));
    }

    [Test]
    public async Task Without_settings_it_watches_two_symbols_of_the_real_exchange_and_keeps_running_without_a_network()
    {
        await using var node = NodeUnderTest.Start(Folder, ["run"], []);
        await node.SaysAsync(Timeout, "the desk is open");

        // With a network the exchange responds; without one, the log shows that the real exchange was contacted.
        await Task.WhenAny(node.SaysAsync(Timeout, "fapi.binance.com"), node.SaysAsync(Timeout, "exchange lists all 2 symbols")).Unwrap();
        await node.SaysAsync(Timeout, "BTCUSDT");
        await node.SaysAsync(Timeout, "ETHUSDT");
        Assert.That(await node.StopAsync(Timeout), Is.Zero, node.Output);
        Assert.That(File.Exists(Path.Combine(Folder, "data", "darkalpha.db")), Is.True);
    }
}
