using DarkAlpha.Domain.Signals;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>An outage of open interest alone, over more than a bucket, on a whole node.</summary>
[TestFixture]
public sealed class OpenInterestOutageTests
{
    private const string Symbol = "BTCUSDT";

    private static SimulatorOptions Market => new()
    {
        Symbols = [Symbol], Scenes = SceneSchedule.Calm, Cadence = StreamCadence.MinuteCloses,
    };

    // Prices come once a minute here: that is not what these limits are for.
    private static readonly (string Name, string Value)[] Pace =
        [("POLL_SECONDS", "86400"), ("STALE_SECONDS", "120"), ("KLINE_STALE_SECONDS", "120"), ("OI_STALE_SECONDS", "60")];

    [Test]
    public async Task Open_interest_counts_again_only_when_its_history_has_filled_the_hole()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market, Pace);
        await node.SaysAsync(Symbol, "health: ws ok");
        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Http5xx, Endpoint = "/fapi/v1/openInterest", Length = TimeSpan.FromMinutes(17) });
        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Http5xx, Endpoint = "/futures/data/openInterestHist", Length = TimeSpan.FromMinutes(20) });

        await node.SaysAsync(Symbol, "health: ws oi_stale");
        await node.SaysAsync(Symbol, "open interest is back after an outage; fetching the missing history before using it");
        await node.PassAsync(TimeSpan.FromMinutes(1));
        Assert.That((await node.StatusAsync(Symbol)).Health.Reason, Is.EqualTo(Reasons.OpenInterestStale));

        await node.SaysAsync(Symbol, "health: ws ok");
    }
}
