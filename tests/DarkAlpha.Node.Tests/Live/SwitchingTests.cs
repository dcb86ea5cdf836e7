using DarkAlpha.Domain.Signals;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>Every rule of source switching, in both directions, over real sockets.</summary>
[TestFixture]
public sealed class SwitchingTests
{
    private const string Symbol = "BTCUSDT";

    private static SimulatorOptions Market(params FaultRule[] faults) => new()
    {
        Symbols = [Symbol],
        Scenes = SceneSchedule.Calm,
        Faults = [.. faults],
    };

    [Test]
    public async Task A_socket_that_acknowledges_but_sends_no_data_causes_a_fallback_to_REST_and_a_return()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market(
            new FaultRule { Kind = FaultKind.AckButSilent, Start = TimeSpan.Zero, Length = TimeSpan.FromSeconds(60) }));

        await node.SaysAsync(Symbol, "switches ws -> rest", "no price within");
        await node.SaysAsync(Symbol, "switches rest -> ws");
        Assert.That((await node.StatusAsync(Symbol)).Source, Is.EqualTo(DataSource.Ws));
    }

    [Test]
    public async Task An_old_price_causes_a_fallback_to_REST_and_fresh_ticks_a_return()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market());
        await node.SaysAsync(Symbol, "health: ws ok");

        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Stall, Stream = "bookTicker", Length = TimeSpan.FromSeconds(40) });

        await node.SaysAsync(Symbol, "switches ws -> rest", "newest price");
        await node.SaysAsync(Symbol, "switches rest -> ws", "3 fresh ticks");
    }

    [Test]
    public async Task Old_klines_cause_a_fallback_to_REST_although_prices_are_fresh()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market());
        await node.SaysAsync(Symbol, "health: ws ok");

        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Stall, Stream = "kline_1m", Length = TimeSpan.FromSeconds(60) });

        await node.SaysAsync(Symbol, "switches ws -> rest", "kline");
        await node.SaysAsync(Symbol, "switches rest -> ws");
    }

    [Test]
    public async Task A_lost_socket_causes_an_immediate_fallback_to_REST_and_a_return()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market());
        await node.SaysAsync(Symbol, "health: ws ok");

        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Drop });

        await node.SaysAsync(Symbol, "switches ws -> rest", "socket lost");
        await node.SaysAsync(Symbol, "switches rest -> ws");
    }

    [Test]
    public async Task While_the_sync_fails_the_symbol_stays_on_REST()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market());
        await node.SaysAsync(Symbol, "health: ws ok");
        var klines = node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Http5xx, Endpoint = "/fapi/v1/klines" });
        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Drop });

        await node.SaysAsync(Symbol, "stays on rest", "sync failed");
        Assert.That((await node.StatusAsync(Symbol)).Source, Is.EqualTo(DataSource.Rest));

        node.Exchange.Faults.Remove(klines);
        await node.SaysAsync(Symbol, "switches rest -> ws");
    }

    [Test]
    public async Task With_sockets_and_REST_down_nothing_is_evaluated_and_the_reason_is_shown()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market(), ("RETURN_THRESHOLD", "0.0000001"));
        await node.NextCardAsync();
        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Refuse, Endpoint = "*", Length = TimeSpan.FromMinutes(2) });
        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Drop, Length = TimeSpan.FromMinutes(2) });

        await node.SaysAsync(Symbol, "is not evaluated: price_stale");
        await node.SaysAsync(Symbol, "health: rest price_stale");
        var status = await node.StatusAsync(Symbol);
        Assert.That(status.Health.IsOk, Is.False);

        // The data is healthy again as soon as either of the two is back.
        await node.SaysInAnyOrderAsync([Symbol, "its data is healthy"], [Symbol, "switches rest -> ws"]);
    }

    [Test]
    public async Task A_minute_missing_from_the_socket_is_fetched_before_anything_is_evaluated_after_it()
    {
        // Large enough to prevent a fallback to REST, so that the gap is what blocks the symbol.
        await using var node = await LiveNode.StartVirtualAsync(Market(), ("KLINE_STALE_SECONDS", "600"));
        await node.SaysAsync(Symbol, "health: ws ok");
        var history = node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Http5xx, Endpoint = "/fapi/v1/klines" });
        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.MissingMinutes, Length = TimeSpan.FromSeconds(60) });

        await node.SaysAsync(Symbol, "candles missing, requesting them");
        await node.SaysAsync(Symbol, "is not evaluated: kline_gap");
        Assert.That((await node.StatusAsync(Symbol)).Health.Reason, Is.EqualTo(Reasons.KlineGap));

        node.Exchange.Faults.Remove(history);
        await node.SaysAsync(Symbol, "missing candles repaired");
        await node.SaysAsync(Symbol, "its data is healthy");
        Assert.That((await node.StatusAsync(Symbol)).Health.IsOk, Is.True);
    }

    [Test]
    public async Task A_jump_of_the_exchange_clock_blocks_the_symbol_until_the_clock_is_synchronized()
    {
        await using var node = await LiveNode.StartVirtualAsync(
            Market(), ("SERVER_TIME_REFRESH_SEC", "10"), ("SERVER_TIME_DEGRADED_RETRY_SEC", "2"));
        await node.SaysAsync(Symbol, "health: ws ok");

        node.Exchange.Faults.Add(
            new FaultRule { Kind = FaultKind.ClockJump, Offset = TimeSpan.FromSeconds(60), Length = TimeSpan.FromSeconds(120) });

        await node.SaysAsync("The clock is degraded", "jumped");
        await node.SaysAsync(Symbol, "clock_degraded");
        await node.SaysAsync(Symbol, "its data is healthy");
    }
}
