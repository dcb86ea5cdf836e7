using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Live;

[TestFixture]
public sealed class StartTests
{
    private const string Symbol = "BTCUSDT";

    private static SimulatorOptions Market => new() { Symbols = [Symbol], Scenes = SceneSchedule.Calm };

    [Test]
    public async Task A_new_node_can_issue_a_card_within_its_first_minute()
    {
        // With this threshold any move is a breakout, so the first round with healthy data gives a card.
        await using var node = await LiveNode.StartVirtualAsync(Market, ("RETURN_THRESHOLD", "0.0000001"));

        Assert.That(await node.SaysAsync("in the cluster as"), Does.EndWith(", with 1 member"));
        var card = await node.NextCardAsync();

        Assert.That(card.CreatedAt - node.Exchange.Clock.Start, Is.LessThan(TimeSpan.FromSeconds(60)));
        Assert.That((await node.StatusAsync(Symbol)).QuarterCandles, Is.GreaterThanOrEqualTo(111), "the ATR has its whole baseline");
    }

    [Test]
    public async Task A_symbol_with_a_non_Latin_name_produces_cards()
    {
        const string NonLatin = "币安人生USDT";
        await using var node = await LiveNode.StartVirtualAsync(Market with { Symbols = [NonLatin] }, ("RETURN_THRESHOLD", "0.0000001"));

        Assert.That((await node.NextCardAsync()).Symbol.Name, Is.EqualTo(NonLatin));
    }

    [Test]
    public async Task While_REST_is_down_the_node_starts_logs_it_and_completes_the_warm_start_later()
    {
        var down = new FaultRule { Kind = FaultKind.Http5xx, Endpoint = "*", Start = TimeSpan.Zero, Length = TimeSpan.FromSeconds(60) };
        await using var node = await LiveNode.StartVirtualAsync(Market with { Faults = [down] });

        await node.SaysAsync(Symbol, "warm start incomplete");

        // The clock recovers by a request of its own, before or after the history arrives.
        await node.SaysInAnyOrderAsync([Symbol, "warm start complete"], [Symbol, "its data is healthy"]);
        await node.SaysAsync(Symbol, "health: ws ok");
    }
}
