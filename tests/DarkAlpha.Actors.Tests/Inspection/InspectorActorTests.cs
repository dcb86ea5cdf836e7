using Akka.Actor;
using Akka.TestKit;
using DarkAlpha.Actors.Inspection;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Actors.Tests.Inspection;

internal sealed class InspectorActorTests : ActorTest
{
    private static NodeList Nodes => new([new NodeStatus("here", [], "up", Reachable: true, IsLeader: true, HasDesk: true, HasRoster: true, IsSelf: true)]);

    [Test]
    public async Task All_symbols_are_asked_and_listed_in_the_order_of_the_settings()
    {
        var (inspector, region, _) = Inspect("ETHUSDT", "BTCUSDT");

        inspector.Tell(new InspectorQueries.GetSymbols(), TestActor);
        await region.ExpectMsgAsync(new SymbolQueries.GetStatus("ETHUSDT"));
        await region.ExpectMsgAsync(new SymbolQueries.GetStatus("BTCUSDT"));
        region.Reply(TestSymbols.Status("BTCUSDT"));
        region.Reply(TestSymbols.Status("ETHUSDT"));

        var list = await ExpectMsgAsync<SymbolList>();
        Assert.Multiple(() =>
        {
            Assert.That(list.Symbols.Select(s => s.Symbol), Is.EqualTo(["ETHUSDT", "BTCUSDT"]));
            Assert.That(list.Unanswered, Is.Empty);
        });
    }

    [Test]
    public async Task What_did_not_answer_in_time_is_named()
    {
        var (inspector, region, _) = Inspect("BTCUSDT", "ETHUSDT");

        inspector.Tell(new InspectorQueries.GetSymbols(), TestActor);
        await region.ExpectMsgAsync<SymbolQueries.GetStatus>();
        await region.ExpectMsgAsync<SymbolQueries.GetStatus>();
        region.Reply(TestSymbols.Status("ETHUSDT"));
        Scheduler.Advance(InspectorActor.Deadline);

        var list = await ExpectMsgAsync<SymbolList>();
        Assert.Multiple(() =>
        {
            Assert.That(list.Symbols.Select(s => s.Symbol), Is.EqualTo(["ETHUSDT"]));
            Assert.That(list.Unanswered, Is.EqualTo(["BTCUSDT"]));
        });
    }

    [Test]
    public async Task A_symbol_explains_itself_however_its_name_is_written()
    {
        var (inspector, region, _) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetExplanation(" btcusdt"), TestActor);
        await region.ExpectMsgAsync(new SymbolQueries.GetExplanation("BTCUSDT"));
        region.Reply(TestSymbols.Explanation("BTCUSDT"));

        Assert.That((await ExpectMsgAsync<SymbolExplanation>()).Status.Symbol, Is.EqualTo("BTCUSDT"));
    }

    [Test]
    public async Task A_symbol_that_does_not_answer_is_said_to_be_silent()
    {
        var (inspector, region, _) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetExplanation("BTCUSDT"), TestActor);
        await region.ExpectMsgAsync<SymbolQueries.GetExplanation>();
        Scheduler.Advance(InspectorActor.Deadline);

        await ExpectMsgAsync(new SilentSymbol("BTCUSDT"));
    }

    [TestCase("BTC", "BTCUSDT")]
    [TestCase("btcusd", "BTCUSDT")]
    [TestCase("ETHUSTD", "ETHUSDT")]
    [TestCase("SOLUSDT")]
    [TestCase("")]
    public async Task An_unknown_symbol_is_answered_with_those_that_may_have_been_meant(string asked, params string[] nearest)
    {
        var (inspector, _, _) = Inspect("BTCUSDT", "ETHUSDT", "1000PEPEUSDT");

        inspector.Tell(new InspectorQueries.GetExplanation(asked), TestActor);

        var unknown = await ExpectMsgAsync<UnknownSymbol>();
        Assert.That(unknown.Nearest.Take(1), Is.EqualTo(nearest));
    }

    [Test]
    public async Task Questions_to_the_desk_are_passed_on_for_the_one_who_asked()
    {
        var (inspector, _, desk) = Inspect("BTCUSDT");

        inspector.Tell(new DeskQueries.GetCards(3), TestActor);
        await desk.ExpectMsgAsync(new DeskQueries.GetCards(3));
        desk.Reply("cards");

        await ExpectMsgAsync("cards");
    }

    [Test]
    public async Task One_symbol_with_sound_data_is_enough_whatever_the_others_say()
    {
        var (inspector, region, _) = Inspect("BTCUSDT", "ETHUSDT");

        inspector.Tell(new InspectorQueries.FindFreshSymbol(), TestActor);
        await region.ExpectMsgAsync(new SymbolQueries.GetStatus("BTCUSDT"));
        await region.ExpectMsgAsync(new SymbolQueries.GetStatus("ETHUSDT"));
        region.Reply(TestSymbols.Status("ETHUSDT"));

        Assert.That((await ExpectMsgAsync<FreshSymbol>()).Symbol, Is.EqualTo("ETHUSDT"));
    }

    [Test]
    public async Task Without_one_sound_symbol_each_says_what_is_wrong_with_it()
    {
        var (inspector, region, _) = Inspect("BTCUSDT", "ETHUSDT", "SOLUSDT");

        inspector.Tell(new InspectorQueries.FindFreshSymbol(), TestActor);
        await region.ExpectMsgAsync<SymbolQueries.GetStatus>();
        await region.ExpectMsgAsync<SymbolQueries.GetStatus>();
        await region.ExpectMsgAsync<SymbolQueries.GetStatus>();
        var sound = TestSymbols.Status("BTCUSDT");
        region.Reply(sound with { Health = sound.Health with { Reason = Reasons.PriceStale } });
        region.Reply(sound with { Symbol = "ETHUSDT", Failure = "candles failed" });
        Scheduler.Advance(InspectorActor.HealthDeadline);

        var none = await ExpectMsgAsync<FreshSymbol>();
        Assert.Multiple(() =>
        {
            Assert.That(none.Symbol, Is.Null);
            Assert.That(none.Others, Is.EqualTo(
            [
                new FreshSymbol.Unsound("BTCUSDT", Reasons.PriceStale),
                new FreshSymbol.Unsound("ETHUSDT", Reasons.ComponentFailed),
                new FreshSymbol.Unsound("SOLUSDT", "no answer within 1.5 s"),
            ]));
        });
    }

    [Test]
    public async Task The_nodes_are_told_from_what_this_one_knows()
    {
        var (inspector, _, _) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetNodes(), TestActor);

        Assert.That((await ExpectMsgAsync<NodeList>()).Nodes.Single().Address, Is.EqualTo("here"));
    }

    [Test]
    public async Task Why_is_answered_from_what_symbol_and_desk_say()
    {
        var (inspector, region, desk) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetWhy("btcusdt"), TestActor);
        await region.ExpectMsgAsync(new SymbolQueries.GetExplanation("BTCUSDT"));
        await desk.ExpectMsgAsync(new DeskQueries.GetRisk());
        desk.Reply(TestInspector.Risk with { KillSwitchStored = true, KillSwitchTurnedBy = "alice" });
        region.Reply(TestSymbols.Explanation("BTCUSDT"));

        var why = await ExpectMsgAsync<WhyAnswer>();
        Assert.That((why.Symbol, why.Changes.Single()), Is.EqualTo(("BTCUSDT", "the kill switch was turned on by alice and must be turned off")));
    }

    [Test]
    public async Task Why_is_answered_without_the_desk_when_it_is_silent_and_says_so()
    {
        var (inspector, region, _) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetWhy("BTCUSDT"), TestActor);
        await region.ExpectMsgAsync<SymbolQueries.GetExplanation>();
        region.Reply(TestSymbols.Explanation("BTCUSDT"));
        await region.ExpectNoMsgAsync(TimeSpan.Zero);
        Scheduler.Advance(InspectorActor.Deadline);

        Assert.That((await ExpectMsgAsync<WhyAnswer>()).Changes.Single(), Does.StartWith("the desk gives no answer"));
    }

    [Test]
    public async Task Why_of_an_unknown_symbol_names_those_that_may_have_been_meant()
    {
        var (inspector, _, _) = Inspect("BTCUSDT");

        inspector.Tell(new InspectorQueries.GetWhy("BTC"), TestActor);

        Assert.That((await ExpectMsgAsync<UnknownSymbol>()).Nearest, Is.EqualTo(["BTCUSDT"]));
    }

    private (IActorRef Inspector, TestProbe Region, TestProbe Desk) Inspect(params string[] symbols)
    {
        var (region, desk) = (CreateTestProbe(), CreateTestProbe());
        return (Sys.ActorOf(InspectorActor.Props(TestInspector.Services(region, desk, symbols) with { Nodes = () => Nodes })), region, desk);
    }
}
