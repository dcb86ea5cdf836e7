using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Tests.Inspection;

internal sealed class InspectorActorTests : ActorTest
{
    private static NodeList Nodes =>
        new([new NodeStatus("here", [], "up", Reachable: true, IsLeader: true, HasDesk: true, HasRoster: true, IsSelf: true)]);

    [Test]
    public async Task All_symbols_are_queried_and_listed_in_the_order_of_the_settings()
    {
        var (inspector, region, _) = Inspect("ETHUSDT", "BTCUSDT");

        inspector.Tell(new InspectorQueries.GetSymbols(), TestActor);
        await region.ExpectMsgAsync(new SymbolQueries.GetStatus(new Symbol("ETHUSDT")));
        await region.ExpectMsgAsync(new SymbolQueries.GetStatus(new Symbol("BTCUSDT")));
        region.Reply(TestSymbols.Status("BTCUSDT"));
        region.Reply(TestSymbols.Status("ETHUSDT"));

        var list = await ExpectMsgAsync<SymbolList>();
        Assert.Multiple(() =>
        {
            Assert.That(list.Symbols.Select(s => s.Symbol.Name), Is.EqualTo(["ETHUSDT", "BTCUSDT"]));
            Assert.That(list.Unanswered, Is.Empty);
        });
    }

    [Test]
    public async Task Symbols_that_do_not_answer_in_time_are_named()
    {
        var (inspector, region, _) = Inspect("BTCUSDT", "ETHUSDT");

        inspector.Tell(new InspectorQueries.GetSymbols(), TestActor);
        await region.ExpectMsgAsync<SymbolQueries.GetStatus>();
        await region.ExpectMsgAsync<SymbolQueries.GetStatus>();
        region.Reply(TestSymbols.Status("ETHUSDT"));
        Scheduler.Advance(InspectorDeadlines.Reply);

        var list = await ExpectMsgAsync<SymbolList>();
        Assert.Multiple(() =>
        {
            Assert.That(list.Symbols.Select(s => s.Symbol.Name), Is.EqualTo(["ETHUSDT"]));
            Assert.That(list.Unanswered, Is.EqualTo([new Symbol("BTCUSDT")]));
        });
    }

    [Test]
    public async Task Symbol_names_are_matched_ignoring_case_and_spaces()
    {
        var (inspector, region, _) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetExplanation(" btcusdt"), TestActor);
        await region.ExpectMsgAsync(new SymbolQueries.GetExplanation(new Symbol("BTCUSDT")));
        region.Reply(TestSymbols.Explanation("BTCUSDT"));

        Assert.That((await ExpectMsgAsync<SymbolExplanation>()).Status.Symbol.Name, Is.EqualTo("BTCUSDT"));
    }

    [Test]
    public async Task A_chart_is_asked_of_the_symbol()
    {
        var (inspector, region, _) = Inspect("BTCUSDT");
        var symbol = new Symbol("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetChart("btcusdt"), TestActor);
        await region.ExpectMsgAsync(new SymbolQueries.GetChart(symbol));
        region.Reply(SymbolChart.Empty(symbol, new Instant(7)));

        Assert.That((await ExpectMsgAsync<SymbolChart>()).At, Is.EqualTo(new Instant(7)));
    }

    [Test]
    public async Task A_symbol_that_does_not_answer_is_reported_as_unresponsive()
    {
        var (inspector, region, _) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetExplanation("BTCUSDT"), TestActor);
        await region.ExpectMsgAsync<SymbolQueries.GetExplanation>();
        Scheduler.Advance(InspectorDeadlines.Reply);

        await ExpectMsgAsync(new UnresponsiveSymbol(new Symbol("BTCUSDT")));
    }

    [TestCase("BTC", "BTCUSDT")]
    [TestCase("btcusd", "BTCUSDT")]
    [TestCase("ETHUSTD", "ETHUSDT")]
    [TestCase("SOLUSDT")]
    [TestCase("")]
    public async Task An_unknown_symbol_is_answered_with_similar_ones(string asked, params string[] nearest)
    {
        var (inspector, _, _) = Inspect("BTCUSDT", "ETHUSDT", "1000PEPEUSDT");

        inspector.Tell(new InspectorQueries.GetExplanation(asked), TestActor);

        var unknown = await ExpectMsgAsync<UnknownSymbol>();
        Assert.That(unknown.Nearest.Take(1), Is.EqualTo(nearest));
    }

    [Test]
    public async Task Desk_queries_are_forwarded_with_the_original_sender()
    {
        var (inspector, _, desk) = Inspect("BTCUSDT");

        inspector.Tell(new DeskQueries.GetCards(3), TestActor);
        await desk.ExpectMsgAsync(new DeskQueries.GetCards(3));
        desk.Reply("cards");

        await ExpectMsgAsync("cards");
    }

    [Test]
    public async Task One_symbol_with_healthy_data_is_enough_whatever_the_others_report()
    {
        var (inspector, region, _) = Inspect("BTCUSDT", "ETHUSDT");

        inspector.Tell(new InspectorQueries.FindFreshSymbol(), TestActor);
        await region.ExpectMsgAsync(new SymbolQueries.GetStatus(new Symbol("BTCUSDT")));
        await region.ExpectMsgAsync(new SymbolQueries.GetStatus(new Symbol("ETHUSDT")));
        region.Reply(TestSymbols.Status("ETHUSDT"));

        Assert.That((await ExpectMsgAsync<FreshSymbol>()).Symbol, Is.EqualTo(new Symbol("ETHUSDT")));
    }

    [Test]
    public async Task Without_a_healthy_symbol_the_problem_of_each_is_listed()
    {
        var (inspector, region, _) = Inspect("BTCUSDT", "ETHUSDT", "SOLUSDT");

        inspector.Tell(new InspectorQueries.FindFreshSymbol(), TestActor);
        await region.ExpectMsgAsync<SymbolQueries.GetStatus>();
        await region.ExpectMsgAsync<SymbolQueries.GetStatus>();
        await region.ExpectMsgAsync<SymbolQueries.GetStatus>();
        var healthy = TestSymbols.Status("BTCUSDT");
        region.Reply(healthy with { Health = healthy.Health with { Reason = Reasons.PriceStale } });
        region.Reply(healthy with { Symbol = new Symbol("ETHUSDT"), Failure = "candles failed" });
        Scheduler.Advance(InspectorDeadlines.Health);

        var none = await ExpectMsgAsync<FreshSymbol>();
        Assert.Multiple(() =>
        {
            Assert.That(none.Symbol, Is.Null);
            Assert.That(none.Others, Is.EqualTo(
            [
                new FreshSymbol.Unhealthy(new Symbol("BTCUSDT"), Reasons.PriceStale),
                new FreshSymbol.Unhealthy(new Symbol("ETHUSDT"), Reasons.ComponentFailed),
                new FreshSymbol.Unhealthy(new Symbol("SOLUSDT"), "no answer within 1.5 s"),
            ]));
        });
    }

    [Test]
    public async Task Nodes_are_listed_from_the_view_of_this_node()
    {
        var (inspector, _, _) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetNodes(), TestActor);

        Assert.That((await ExpectMsgAsync<NodeList>()).Nodes.Single().Address, Is.EqualTo("here"));
    }

    [Test]
    public async Task Why_combines_the_answers_of_symbol_and_desk()
    {
        var (inspector, region, desk) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetWhy("btcusdt"), TestActor);
        await region.ExpectMsgAsync(new SymbolQueries.GetExplanation(new Symbol("BTCUSDT")));
        await desk.ExpectMsgAsync(new DeskQueries.GetRisk());
        desk.Reply(TestInspector.Risk with { KillSwitchStored = true, KillSwitchTurnedBy = "alice" });
        region.Reply(TestSymbols.Explanation("BTCUSDT"));

        var why = await ExpectMsgAsync<WhyAnswer>();
        Assert.That(
            (why.Symbol.Name, why.Changes.Single()),
            Is.EqualTo(("BTCUSDT", "the kill switch was turned on by alice and blocks every card: turn it off")));
    }

    [Test]
    public async Task Why_reports_a_desk_that_does_not_answer()
    {
        var (inspector, region, _) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetWhy("BTCUSDT"), TestActor);
        await region.ExpectMsgAsync<SymbolQueries.GetExplanation>();
        region.Reply(TestSymbols.Explanation("BTCUSDT"));
        await region.ExpectNoMsgAsync(TimeSpan.Zero);
        Scheduler.Advance(InspectorDeadlines.Reply);

        Assert.That((await ExpectMsgAsync<WhyAnswer>()).Changes.Single(), Does.StartWith("the desk does not answer"));
    }

    [Test]
    public async Task Why_of_an_unknown_symbol_names_similar_ones()
    {
        var (inspector, _, _) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetWhy("BTC"), TestActor);

        Assert.That((await ExpectMsgAsync<UnknownSymbol>()).Nearest, Is.EqualTo(["BTCUSDT"]));
    }

    private (IActorRef Inspector, TestProbe Region, TestProbe Desk) Inspect(params string[] symbols)
    {
        var (region, desk) = (CreateTestProbe(), CreateTestProbe());
        return (
            Sys.ActorOf(InspectorActor.Props(TestInspector.Services(region, desk, symbols) with { Nodes = () => Nodes })),
            region,
            desk);
    }
}
