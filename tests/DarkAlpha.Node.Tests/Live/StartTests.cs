using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Live;

[TestFixture]
public sealed class StartTests
{
    private const string Symbol = "BTCUSDT";

    private static SimulatorOptions Market => new() { Symbols = [Symbol], Scenes = SceneSchedule.Calm };

    [Test]
    public async Task A_node_without_any_data_can_issue_a_card_within_its_first_minute()
    {
        // Any move is a breakout, so the first round on healthy data gives a card.
        await using var node = await LiveNode.StartVirtualAsync(Market, ("RETURN_THRESHOLD", "0.0000001"));

        Assert.That(await node.SaysAsync("in the cluster as"), Does.EndWith(", with 1 member"));
        var card = await node.NextCardAsync();

        Assert.That(card.CreatedAt - node.Exchange.Clock.Start, Is.LessThan(TimeSpan.FromSeconds(60)));
        Assert.That((await node.StatusAsync(Symbol)).QuarterCandles, Is.GreaterThanOrEqualTo(111), "the ATR has its whole baseline");
    }

    [Test]
    public async Task A_symbol_whose_name_is_not_of_latin_letters_gives_cards_like_any_other()
    {
        const string Foreign = "币安人生USDT";
        await using var node = await LiveNode.StartVirtualAsync(Market with { Symbols = [Foreign] }, ("RETURN_THRESHOLD", "0.0000001"));

        Assert.That((await node.NextCardAsync()).Symbol, Is.EqualTo(Foreign));
    }

    [Test]
    public async Task When_rest_is_down_the_node_starts_says_so_and_makes_up_for_it()
    {
        var down = new FaultRule { Kind = FaultKind.Http5xx, Endpoint = "*", Start = TimeSpan.Zero, Length = TimeSpan.FromSeconds(60) };
        await using var node = await LiveNode.StartVirtualAsync(Market with { Faults = [down] });

        await node.SaysAsync(Symbol, "warm start incomplete");

        // The clock heals by a call of its own, before the history is here or after it.
        await node.SaysInAnyOrderAsync([Symbol, "warm start complete"], [Symbol, "its data is healthy"]);
        await node.SaysAsync(Symbol, "health: ws ok");
    }
}
