using DarkAlpha.Domain.Signals;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>An outage of open interest alone that is longer than a bucket, on a complete node.</summary>
[TestFixture]
public sealed class OpenInterestOutageTests
{
    private const string Symbol = "BTCUSDT";

    private static SimulatorOptions Market => new()
    {
        Symbols = [Symbol], Scenes = SceneSchedule.Calm, Cadence = StreamCadence.MinuteCloses,
    };

    // Prices arrive only once a minute here, so the default limits would not fit.
    private static readonly (string Name, string Value)[] Limits =
        [("POLL_SECONDS", "86400"), ("STALE_SECONDS", "120"), ("KLINE_STALE_SECONDS", "120"), ("OI_STALE_SECONDS", "60")];

    [Test]
    public async Task After_an_outage_open_interest_is_used_only_once_history_has_filled_the_gap()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market, Limits);
        await node.SaysAsync(Symbol, "health: ws ok");
        node.Exchange.Faults.Add(
            new FaultRule { Kind = FaultKind.Http5xx, Endpoint = "/fapi/v1/openInterest", Length = TimeSpan.FromMinutes(17) });
        node.Exchange.Faults.Add(
            new FaultRule { Kind = FaultKind.Http5xx, Endpoint = "/futures/data/openInterestHist", Length = TimeSpan.FromMinutes(20) });

        await node.SaysAsync(Symbol, "health: ws oi_stale");
        await node.SaysAsync(Symbol, "open interest is back after an outage; fetching the missing history before using it");
        await node.PassAsync(TimeSpan.FromMinutes(1));
        Assert.That((await node.StatusAsync(Symbol)).Health.Reason, Is.EqualTo(Reasons.OpenInterestStale));

        await node.SaysAsync(Symbol, "health: ws ok");
    }
}
