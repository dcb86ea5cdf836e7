using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Live;

/// <summary>Symbols that the exchange does not list or trade, at startup and while the node runs.</summary>
[TestFixture]
public sealed class ListingTests
{
    private const string Traded = "BTCUSDT";
    private const string Other = "ETHUSDT";

    private static readonly (string Name, string Value) AnyMoveIsABreakout = ("RETURN_THRESHOLD", "0.0000001");

    // The list of contracts is requested every minute, so a fraction of a second is irrelevant.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(250);

    private static SimulatorOptions Market => new() { Symbols = [Traded, Other], Scenes = SceneSchedule.Calm };

    [Test]
    public async Task An_unlisted_symbol_does_not_affect_the_others_and_is_evaluated_once_it_is_listed()
    {
        var fault = new FaultRule { Kind = FaultKind.Unlisted, Symbol = Other, Start = TimeSpan.Zero, Length = TimeSpan.FromMinutes(2) };
        await using var node = await LiveNode.StartVirtualAsync(Market with { Faults = [fault] }, AnyMoveIsABreakout);

        await node.SaysAsync($"SYMBOLS: {Other} is not listed on the exchange", "other symbols are not affected");
        var card = await node.NextCardAsync();
        Assert.That(card.Symbol.Name, Is.EqualTo(Traded));
        Assert.That(card.CreatedAt - node.Exchange.Clock.Start, Is.LessThan(TimeSpan.FromSeconds(60)));
        Assert.That((await node.StatusAsync(Other)).Health.Reason, Is.EqualTo(Reasons.SymbolNotTrading));
        await node.PassAsync(TimeSpan.FromSeconds(5));
        var last = (await node.StatusAsync(Other)).LastDecision!;
        Assert.That((last.Kind, last.Reason), Is.EqualTo((DecisionKind.Blocked, Reasons.SymbolNotTrading)));
        Assert.That(last.Detail, Does.Contain("is not listed"));

        await node.SaysAsync($"{Other} is traded now and no longer blocked");
        Assert.That(
            node.Exchange.Clock.MarketTime - node.Exchange.Clock.Start,
            Is.InRange(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(3.1)),
            "the list is requested every minute");
        await node.SaysAsync(Other, "its data is healthy");
        Assert.That((await node.NextCardAsync()).Symbol.Name, Is.EqualTo(Other));
    }

    [Test]
    public async Task A_symbol_halted_while_the_node_runs_is_blocked_until_it_trades_again()
    {
        var fault = new FaultRule
        {
            Kind = FaultKind.Halted,
            Symbol = Other,
            Start = TimeSpan.FromMinutes(1),
            Length = TimeSpan.FromMinutes(2),
        };
        await using var node = await LiveNode.StartVirtualAsync(Market with { Faults = [fault] }, Slack);

        await node.SaysAsync("exchange lists all 2 symbols as trading perpetuals");
        await node.SaysAsync($"SYMBOLS: {Other} is not traded now (the exchange says SETTLING)");
        await node.PassAsync(TimeSpan.FromSeconds(30));

        Assert.That((await node.StatusAsync(Other)).Health.Reason, Is.EqualTo(Reasons.SymbolNotTrading));
        Assert.That((await node.StatusAsync(Traded)).Health.Reason, Is.EqualTo(Reasons.Ok));

        await node.SaysAsync($"{Other} is traded now and no longer blocked");
        await node.SaysAsync(Other, "health: ws ok");
    }

    [Test]
    public async Task With_an_empty_list_of_contracts_the_node_waits_for_another_one()
    {
        var fault = new FaultRule { Kind = FaultKind.Unlisted, Start = TimeSpan.Zero, Length = TimeSpan.FromSeconds(50) };
        await using var node = await LiveNode.StartVirtualAsync(Market with { Faults = [fault] }, AnyMoveIsABreakout);

        await node.SaysAsync("it lists no contracts");
        await node.SaysAsync("exchange lists all 2 symbols as trading perpetuals");
        await node.NextCardAsync();
    }

    [Test]
    public async Task An_announced_delisting_is_logged_a_week_and_a_day_ahead()
    {
        var fault = new FaultRule { Kind = FaultKind.Delisting, Symbol = Other, Offset = TimeSpan.FromDays(1) + TimeSpan.FromMinutes(2) };
        await using var node = await LiveNode.StartVirtualAsync(Market with { Faults = [fault] });

        await node.SaysAsync($"SYMBOLS: {Other} will be delisted at", "in 24 h", "remove it from SYMBOLS");
        Assert.That(node.Exchange.Clock.MarketTime - node.Exchange.Clock.Start, Is.LessThan(TimeSpan.FromMinutes(1)));
        await node.SaysAsync($"SYMBOLS: {Other} will be delisted at", "in 24 h");
        await node.PassAsync(TimeSpan.FromMinutes(3));

        Assert.That(node.Log.Count(line => line.Contains("will be delisted", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public async Task A_symbol_with_a_non_ASCII_name_is_evaluated_from_sockets()
    {
        const string Symbol = "币安人生USDT";
        await using var node = await LiveNode.StartVirtualAsync(Market with { Symbols = [Symbol] }, AnyMoveIsABreakout);

        var card = await node.NextCardAsync();

        Assert.That(card.Symbol.Name, Is.EqualTo(Symbol));
        Assert.That((await node.StatusAsync(Symbol)).Source, Is.EqualTo(DataSource.Ws));
    }
}
