using System.Collections.Immutable;
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
using Petabridge.Cmd;

namespace DarkAlpha.PetabridgeCmd.Tests;

/// <summary>How the answers of the inspector are shown.</summary>
internal sealed class PaletteAnswerTests : PaletteTest
{
    [Test]
    public async Task An_answer_is_sent_line_by_line_and_ended_by_an_empty_response()
    {
        Send("nodes");
        await Inspector.ExpectMsgAsync<InspectorQueries.GetNodes>();
        Inspector.Reply(new NodeList(
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
    public async Task A_card_is_shown_with_its_full_record()
    {
        var issued = IssuedCards.Issue(new RoundOptions(), DeskState.Empty, IssuedCards.Contested);
        Send("card", ("-i", issued.Card.CardId.Value));
        Assert.That((await Inspector.ExpectMsgAsync<InspectorQueries.GetAudit>()).CardId, Is.EqualTo(issued.Card.CardId));
        Inspector.Reply(new CardAudit(
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
        await Inspector.ExpectMsgAsync<InspectorQueries.GetAudit>();
        Inspector.Reply(new UnknownCard(new CardId("BTCUSDT-never"), 9));
        Assert.That(
            (await Client.ExpectMsgAsync<ErroredCommandResponse>()).Text,
            Does.Contain("no card BTCUSDT-never among the 9 events"));

        Send("card", ("-i", "TEST-drill"));
        Assert.That((await Inspector.ExpectMsgAsync<DeskQueries.GetCard>()).CardId.Value, Is.EqualTo("TEST-drill"));
    }

    [Test]
    public async Task Why_shows_the_verdict_and_what_would_have_to_change()
    {
        Send("why", ("-s", "BTCUSDT"));
        await Inspector.ExpectMsgAsync<InspectorQueries.GetWhy>();
        Inspector.Reply(new WhyAnswer(
            new Symbol("BTCUSDT"), default, "no strategy has a signal", default(Instant), 7, ["the return would have to exceed 0.012"]));
        Assert.That(await AnswerAsync(), Is.EqualTo(["BTCUSDT: no strategy has a signal", "  the return would have to exceed 0.012"]));
    }

    [Test]
    public async Task The_actor_tree_is_shown_per_node_with_the_nodes_that_did_not_answer()
    {
        Send("tree");
        await Inspector.ExpectMsgAsync<InspectorQueries.GetTrees>();
        Inspector.Reply(new NodeReports<ActorTree>(
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
        await Inspector.ExpectMsgAsync<DeskQueries.GetRisk>();
        Inspector.Reply(new RiskReport(
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
}
