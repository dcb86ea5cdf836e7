using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>A complete node on an exchange with outdated or wrongly dated responses: no card is issued on such data.</summary>
[TestFixture]
public sealed class DataAgeTests
{
    private const string Symbol = "BTCUSDT";
    private const string PricePath = "/fapi/v2/ticker/price";
    private const string OpenInterestPath = "/fapi/v1/openInterest";
    private const string TimePath = "/fapi/v1/time";

    private static readonly (string Name, string Value)[] ManyCards =
    [
        ("RETURN_THRESHOLD", "0.0000001"),
        ("COOLDOWN_AFTER_TRIGGER_MINUTES", "0"),
        ("DEDUPE_WINDOW_SECONDS", "0"),
        ("MAX_CARDS_PER_DAY", "100000"),
    ];

    // Makes poll results slightly older, never younger.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(100);

    private static SimulatorOptions Market(params FaultRule[] faults) =>
        new() { Symbols = [Symbol], Scenes = SceneSchedule.Calm, Faults = [.. faults] };

    private static FaultRule NoSockets => new() { Kind = FaultKind.Refuse };

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static IEnumerable<ProposalCard> Since(LiveNode node, DateTimeOffset time) =>
        node.Cards.All.Where(card => card.CreatedAt >= time);

    [Test]
    public async Task On_REST_the_price_of_a_halted_symbol_becomes_stale()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market(NoSockets), ManyCards);
        await node.NextCardAsync();
        var halted = node.Exchange.Clock.MarketTime;
        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Frozen, Symbol = Symbol, Endpoint = PricePath });

        await node.SaysAsync(Symbol, "is not evaluated: price_stale");
        await node.PassAsync(Seconds(180));
        Assert.That(Since(node, halted + Seconds(6)), Is.Empty);
        Assert.That((await node.StatusAsync(Symbol)).Health.PriceAgeMs, Is.GreaterThan(150_000));
    }

    [Test]
    public async Task Open_interest_with_a_frozen_timestamp_becomes_stale()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market(), ManyCards);
        await node.NextCardAsync();
        var frozen = node.Exchange.Clock.MarketTime;
        node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.Frozen, Endpoint = OpenInterestPath });

        await node.SaysAsync(Symbol, "is not evaluated: oi_stale");
        await node.PassAsync(Seconds(120));
        Assert.That(Since(node, frozen + Seconds(31)), Is.Empty);
    }

    [Test]
    public async Task A_replica_that_lags_by_seconds_closes_no_candle_early_and_cards_state_its_age()
    {
        await using var node = await LiveNode.StartVirtualAsync(
            Market(NoSockets, new FaultRule { Kind = FaultKind.LaggingCopy, Delay = Seconds(3) }), Slack, ManyCards);
        await node.NextCardAsync();
        await node.PassAsync(Seconds(300));

        Assert.That(node.Cards.All, Has.Length.GreaterThan(20));
        Assert.That(node.Cards.All.Select(card => card.DataHealth.PriceAgeMs), Has.All.GreaterThanOrEqualTo(3_000));
        Assert.That(node.Cards.All.Select(card => card.DataHealth.OiAgeMs), Has.All.GreaterThanOrEqualTo(3_000));
        Assert.That(
            node.Cards.All.Min(card => card.DataHealth.KlineCloseAgeMs),
            Is.GreaterThanOrEqualTo(3_000),
            "a close is known only once the replica has the next minute");
    }

    [Test]
    public async Task A_response_in_flight_at_the_minutes_end_does_not_close_an_incomplete_candle()
    {
        await using var node = await LiveNode.StartVirtualAsync(
            Market(NoSockets, new FaultRule { Kind = FaultKind.LateAnswer, Endpoint = "/fapi/v1/klines", Delay = Seconds(1.5) }),
            Slack,
            [.. ManyCards, ("REST_KLINE_POLL_SECONDS", "1")]);
        await node.NextCardAsync();
        await node.PassAsync(Seconds(300));

        Assert.That(node.Cards.All, Has.Length.GreaterThan(20));
        Assert.That(
            node.Cards.All.Min(card => card.DataHealth.KlineCloseAgeMs),
            Is.GreaterThanOrEqualTo(1_500),
            "a response to a request sent before the end proves no close");
    }

    [Test]
    public async Task On_REST_a_close_is_detected_within_a_second()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market(NoSockets), ManyCards);
        await node.NextCardAsync();
        await node.PassAsync(Seconds(300));

        // Rounds run every second, and immediately when a close is detected.
        var oldest = node.Cards.All.Max(card => card.DataHealth.KlineCloseAgeMs);
        Assert.That(oldest, Is.LessThanOrEqualTo(61_000));
    }

    [TestCase(60)]
    [TestCase(-60)]
    public async Task No_card_is_issued_while_the_streams_contradict_the_server_time(int seconds)
    {
        await using var node = await LiveNode.StartVirtualAsync(
            Market(), [.. ManyCards, ("SERVER_TIME_REFRESH_SEC", "10"), ("SERVER_TIME_DEGRADED_RETRY_SEC", "2")]);
        await node.NextCardAsync();
        var fault = node.Exchange.Faults.Add(new FaultRule { Kind = FaultKind.DatedAhead, Endpoint = TimePath, Offset = Seconds(seconds) });
        await node.SaysAsync("The clock is degraded");
        var degraded = node.Exchange.Clock.MarketTime;
        await node.PassAsync(Seconds(120));
        Assert.That(Since(node, degraded + Seconds(1)), Is.Empty);

        node.Exchange.Faults.Remove(fault);
        await node.SaysAsync("The clock is synchronized");
        await node.PassAsync(Seconds(30));
        Assert.That(
            Since(node, degraded + Seconds(1)).Select(card => card.CreatedAt),
            Is.Not.Empty.And.All.LessThan(node.Exchange.Clock.MarketTime + Seconds(1)));
    }

    [Test]
    public async Task Data_dated_a_day_ahead_is_ignored_and_logged_once()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market(NoSockets), ManyCards);
        await node.NextCardAsync();
        node.Exchange.Faults.Add(new FaultRule
        {
            Kind = FaultKind.DatedAhead, Endpoint = "/fapi/v1/klines", Offset = TimeSpan.FromDays(1), Length = Seconds(120),
        });
        await node.SaysAsync(Symbol, "rest_klines is dated");
        await node.PassAsync(Seconds(60));

        Assert.That(node.Log.Count(line => line.Contains("rest_klines is dated", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That((await node.StatusAsync(Symbol)).Health.Reason, Is.EqualTo(Reasons.Ok));
    }

    [Test]
    public async Task Replayed_ticks_do_not_replace_newer_ones()
    {
        await using var node = await LiveNode.StartVirtualAsync(
            Market(new FaultRule { Kind = FaultKind.ReplayTicks }), [.. ManyCards, ("POLL_SECONDS", "0")]);
        await node.NextCardAsync();
        await node.PassAsync(Seconds(60));
        Assert.That(
            node.Cards.All.Skip(1).Select(card => card.DataHealth.PriceAgeMs),
            Has.All.LessThan(300),
            "a replayed tick is older than that");
    }
}
