using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Akka.Hosting;
using Akka.TestKit;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Inspection.Journal;
using DarkAlpha.Actors.Messages.Inspection.Nodes;
using DarkAlpha.Actors.Messages.Inspection.Why;
using DarkAlpha.Actors.Messages.Symbols;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Rounds;
using DarkAlpha.Domain.Strategies;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Petabridge.Cmd;

namespace DarkAlpha.PetabridgeCmd.Tests;

/// <summary>The palette as seen by a client of Petabridge.Cmd, on a stub of its host.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PaletteTests : TestKitBase, IDisposable
{
    private const string Settings =
        """
        akka.scheduler.implementation = "Akka.TestKit.TestScheduler, Akka.TestKit"
        akka.loglevel = WARNING
        akka.test.single-expect-default = 30 s
        """;

    private TestProbe _inspector = null!;
    private TestProbe _client = null!;
    private IActorRef _palette = null!;

    public PaletteTests()
        : base(new NUnitAssertions(), ConfigurationFactory.ParseString(Settings))
    {
    }

    [SetUp]
    public void StartPalette()
    {
        _inspector = CreateTestProbe();
        _client = CreateTestProbe();
        _palette = Sys.ActorOf(new DarkAlphaCommands(_inspector.Ref).HandlerProps);
    }

    public void Dispose()
    {
        Shutdown();
        GC.SuppressFinalize(this);
    }

    [Test]
    public async Task An_answer_is_sent_line_by_line_and_ended_by_an_empty_response()
    {
        Send("nodes");
        await _inspector.ExpectMsgAsync<InspectorQueries.GetNodes>();
        _inspector.Reply(new NodeList(
        [
            new NodeStatus(
                "akka.tcp://darkalpha@10.0.0.1:4053", ["desk", "symbols"], "up",
                Reachable: true, IsLeader: true, HasDesk: true, HasRoster: false, IsSelf: true),
            new NodeStatus(
                "akka.tcp://darkalpha@10.0.0.2:4053", ["symbols"], "up",
                Reachable: false, IsLeader: false, HasDesk: false, HasRoster: true, IsSelf: false),
        ]));

        var lines = await AnswerAsync();
        Assert.That(lines, Has.Count.EqualTo(2));
        Assert.That(lines[0], Does.Contain("10.0.0.1").And.Contain("leader").And.Contain("desk").And.Contain("(this node)"));
        Assert.That(lines[1], Does.Contain("unreachable").And.Contain("roster"));
    }

    [Test]
    public async Task Changes_carry_the_requesters_name_and_via_pbm()
    {
        Send("kill", ("-b", "alice"));
        Assert.That(
            await _inspector.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(),
            Is.EqualTo(new DeskCommands.TurnKillSwitch(true, "alice via pbm")));
        _inspector.Reply(new DeskReplies.Done(true, "ok"));
        Assert.That(await AnswerAsync(), Is.EqualTo(["done and stored in the journal"]));

        Send("resume", ("-b", "bob"));
        Assert.That(
            await _inspector.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(),
            Is.EqualTo(new DeskCommands.TurnKillSwitch(false, "bob via pbm")));

        Send("test-card", ("-b", "alice"), ("-i", "drill-1"));
        Assert.That(
            await _inspector.ExpectMsgAsync<DeskCommands.TestCard>(),
            Is.EqualTo(new DeskCommands.TestCard("drill-1", "alice via pbm")));

        Send("pnl-add", ("-b", "alice"), ("-i", "fill-7"), ("-d", "2026-02-03"), ("-u", "12.5"));
        Assert.That(
            await _inspector.ExpectMsgAsync<DeskCommands.RecordLoss>(),
            Is.EqualTo(new DeskCommands.RecordLoss("fill-7", new DateOnly(2026, 2, 3), 12.5m, "alice via pbm")));
    }

    [TestCase("kill", "-b", " ", "must name who requests the change")]
    [TestCase("cards", "-c", "0", "1 to 200")]
    [TestCase("cards", "-c", "many", "1 to 200")]
    [TestCase("cards", "-d", "yesterday", "is not a date")]
    public async Task Invalid_arguments_are_rejected_with_an_error_and_not_forwarded(
        string command, string option, string value, string expected)
    {
        Send(command, (option, value));

        Assert.That((await _client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain(expected));
        await _inspector.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [TestCase("today", "12.5", "is not a date")]
    [TestCase("2026-02-03", "-1", "above 0")]
    [TestCase("2026-02-03", "NaN", "above 0")]
    public async Task An_invalid_loss_is_rejected(string day, string usdt, string expected)
    {
        Send("pnl-add", ("-b", "alice"), ("-i", "x"), ("-d", day), ("-u", usdt));

        Assert.That((await _client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain(expected));
    }

    [Test]
    public async Task A_rejection_by_the_desk_and_an_unknown_symbol_are_errors()
    {
        Send("test-card", ("-b", "alice"), ("-i", "drill-1"));
        await _inspector.ExpectMsgAsync<DeskCommands.TestCard>();
        _inspector.Reply(new DeskReplies.Done(false, "the kill switch is on"));
        Assert.That((await _client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain("the kill switch is on"));

        Send("why", ("-s", "BTCUSD"));
        Assert.That((await _inspector.ExpectMsgAsync<InspectorQueries.GetWhy>()).Symbol, Is.EqualTo("BTCUSD"));
        _inspector.Reply(new UnknownSymbol("BTCUSD", ["BTCUSDT"]));
        Assert.That((await _client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain("did you mean BTCUSDT?"));
    }

    [Test]
    public async Task Cards_are_queried_by_symbol_strategy_and_day()
    {
        Send("cards", ("-s", "btcusdt"), ("-t", "vol_breakout_card"), ("-c", "7"));
        Assert.That(
            await _inspector.ExpectMsgAsync<DeskQueries.GetCards>(),
            Is.EqualTo(new DeskQueries.GetCards(7, new CardFilter("btcusdt", "vol_breakout_card"))));

        Send("cards", ("-d", "2026-02-03"));
        Assert.That(
            await _inspector.ExpectMsgAsync<InspectorQueries.GetCardsOfDay>(),
            Is.EqualTo(new InspectorQueries.GetCardsOfDay(new DateOnly(2026, 2, 3), CardFilter.Any, 10)));
    }

    [Test]
    public async Task A_card_is_shown_with_its_full_record()
    {
        var issued = IssuedCards.Issue(new RoundOptions(), DeskState.Empty, IssuedCards.Contested);
        Send("card", ("-i", issued.Card.CardId.Value));
        Assert.That((await _inspector.ExpectMsgAsync<InspectorQueries.GetAudit>()).CardId, Is.EqualTo(issued.Card.CardId));
        _inspector.Reply(new CardAudit(
            issued,
            "10.0.0.1:4053#7",
            RulesRecorded: true,
            [
                new SymbolExplanation.StrategyAnswer(
                    "vol_breakout_card",
                    Proposes: true,
                    "ok",
                    [new Condition("return_5m", "move", 0.018, Comparison.Above, 0.012, Holds: true)]),
            ],
            [new RiskCheck("max_cards_per_day_exceeded", "0 cards on 2026-02-03", "less than 5", Passed: true)],
            ImmutableSortedDictionary<string, Delivery>.Empty.Add("telegram", Delivery.Waiting),
            [],
            Difference: null,
            EventsRead: 9));

        Assert.That(
            string.Join('\n', await AnswerAsync()),
            Does.Contain(issued.Card.CardId.Value).And.Contain("by the desk on 10.0.0.1:4053#7")
                .And.Contain("yes move: return_5m 0.018 > 0.012")
                .And.Contain($"{issued.Rivals[0].Proposal.Strategy} lost to {issued.Card.Strategy}")
                .And.Contain("passed max_cards_per_day_exceeded")
                .And.Contain("telegram: pending").And.Contain("verified: recomputed from its record, equal to the last digit"));

        Send("card", ("-i", "BTCUSDT-never"));
        await _inspector.ExpectMsgAsync<InspectorQueries.GetAudit>();
        _inspector.Reply(new UnknownCard(new CardId("BTCUSDT-never"), 9));
        Assert.That(
            (await _client.ExpectMsgAsync<ErroredCommandResponse>()).Text,
            Does.Contain("no card BTCUSDT-never among the 9 events"));

        Send("card", ("-i", "TEST-drill"));
        Assert.That((await _inspector.ExpectMsgAsync<DeskQueries.GetCard>()).CardId.Value, Is.EqualTo("TEST-drill"));
    }

    [Test]
    public async Task The_default_number_of_cards_is_ten()
    {
        Send("cards");
        Assert.That((await _inspector.ExpectMsgAsync<DeskQueries.GetCards>()).Count, Is.EqualTo(10));
        _inspector.Reply(new CardList([]));
        Assert.That(await AnswerAsync(), Is.EqualTo(["no cards"]));
    }

    [Test]
    public async Task Why_shows_the_verdict_and_what_would_have_to_change()
    {
        Send("why", ("-s", "BTCUSDT"));
        await _inspector.ExpectMsgAsync<InspectorQueries.GetWhy>();
        _inspector.Reply(new WhyAnswer(
            new Symbol("BTCUSDT"), default, "no strategy has a signal", default(Instant), 7, ["the return would have to exceed 0.012"]));
        Assert.That(await AnswerAsync(), Is.EqualTo(["BTCUSDT: no strategy has a signal", "  the return would have to exceed 0.012"]));
    }

    [Test]
    public async Task The_actor_tree_is_shown_per_node_with_the_nodes_that_did_not_answer()
    {
        Send("tree");
        await _inspector.ExpectMsgAsync<InspectorQueries.GetTrees>();
        _inspector.Reply(new NodeReports<ActorTree>(
            [
                new ActorTree(
                    "node-1",
                    [
                        new ActorTree.Entry(0, "desk", "DeskActor"),
                        new ActorTree.Entry(1, "notifier", "NotifierActor") { Mailbox = 3, Restarts = 2 },
                    ],
                    0),
            ],
            ["node-2"]));
        Assert.That(
            await AnswerAsync(), Is.EqualTo(["node-1", "  desk", "    notifier  3 queued  restarted 2 times", "node-2  no answer"]));
    }

    [Test]
    public async Task Risk_limits_are_shown_line_by_line()
    {
        Send("risk");
        await _inspector.ExpectMsgAsync<DeskQueries.GetRisk>();
        _inspector.Reply(new RiskReport(
            default, new DateOnly(2026, 2, 3), 2, 5, 12.5, 30, false, true, "alice via pbm",
            ImmutableSortedDictionary<Symbol, Instant>.Empty.Add(new Symbol("BTCUSDT"), new Instant(1_770_033_600_123)), 1));

        Assert.That(await AnswerAsync(), Is.EqualTo(
        [
            "kill switch on, turned by alice via pbm",
            "2 of 5 cards, 12.5 of 30 USDT lost on 2026-02-03 UTC",
            "pending deliveries: 1",
            "BTCUSDT in cooldown until 2026-02-02T12:00:00.123Z",
        ]));
    }

    [Test]
    public async Task A_timeout_is_reported_to_the_client()
    {
        Send("risk");
        await _inspector.ExpectMsgAsync<DeskQueries.GetRisk>();
        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(6));

        Assert.That((await _client.ExpectMsgAsync<ErroredCommandResponse>()).Text, Does.Contain("no answer within 6 s"));
    }

    [Test]
    public void Petabridge_Cmd_listens_on_loopback_only()
    {
        var settings = PetabridgeCmdExtension.LoadSettings();

        Assert.That(settings.GetString("petabridge.cmd.host"), Is.EqualTo("127.0.0.1"));
        Assert.That(settings.GetInt("petabridge.cmd.port"), Is.EqualTo(9110));
    }

    [Test]
    public void Every_command_and_argument_is_described()
    {
        Assert.That(DarkAlphaPalette.Palette.Commands.Select(c => c.Description), Is.All.Not.Empty);
        Assert.That(
            DarkAlphaPalette.Palette.Commands.SelectMany(c => c.Arguments).Select(a => (a.Description.Length > 0, a.Switches.Count)),
            Is.All.EqualTo((true, 1)));
    }

    [Test]
    public async Task A_node_starts_with_the_three_palettes()
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddAkka("palettes", akka => new PetabridgeCmdExtension().Configure(akka));
        using var host = builder.Build();
        await host.StartAsync();

        var palette = await ActorRegistry.For(host.Services.GetRequiredService<ActorSystem>()).GetAsync<DarkAlphaCommands>();
        Assert.That(palette.Path.Name, Is.EqualTo("pbm-darkalpha"));
        await host.StopAsync();
    }

    private void Send(string command, params (string Option, string Value)[] arguments) =>
        _palette.Tell(new Command(DarkAlphaPalette.Name, command, [.. arguments.Select(a => Tuple.Create(a.Option, a.Value))]), _client);

    private async Task<List<string>> AnswerAsync()
    {
        var lines = new List<string>();
        while (true)
        {
            var response = await _client.ExpectMsgAsync<CommandResponse>();
            if (response.Final)
            {
                Assert.That(response, Is.SameAs(CommandResponse.Empty));
                return lines;
            }

            lines.Add(response.Text);
        }
    }
}
