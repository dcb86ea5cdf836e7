using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Docs;

/// <summary>The example of <c>docs/develop/testing.md</c>.</summary>
[TestFixture]
public sealed class VirtualTimeExampleTests
{
    [Test]
    public async Task A_stalled_price_stream_makes_the_symbol_fall_back_to_rest()
    {
        // docs: virtual-time
        var market = new SimulatorOptions { Symbols = ["BTCUSDT"], Scenes = SceneSchedule.Calm };
        await using var node = await LiveNode.StartVirtualAsync(market);
        await node.SaysAsync("BTCUSDT", "health: ws ok");
        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Stall, Stream = "bookTicker", Length = TimeSpan.FromSeconds(40) });
        await node.SaysAsync("BTCUSDT", "switches ws -> rest");
        // docs end
    }
}
