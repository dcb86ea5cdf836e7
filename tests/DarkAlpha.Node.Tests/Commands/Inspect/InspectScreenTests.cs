using System.Text.Json;
using DarkAlpha.Domain.Audit;
using DarkAlpha.Node.Commands.Inspect;
using DarkAlpha.Node.Commands.Inspect.Tables;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;
using Spectre.Console;

namespace DarkAlpha.Node.Tests.Commands.Inspect;

/// <summary>Responses that a healthy node does not give in a test.</summary>
[TestFixture]
public sealed class InspectScreenTests
{
    private static readonly InspectQuery<NodesView> Nodes = new("/api/nodes", WebJson.Default.NodesView, NodesTable.Render);

    private static readonly InspectQuery<AuditView> Verify =
        new("/api/cards/x", WebJson.Default.AuditView, VerificationText.Render, audit => audit.Verification.Equal);

    [Test]
    public async Task Watch_refreshes_until_cancelled_also_while_the_node_is_unreachable()
    {
        using var stop = new CancellationTokenSource();
        var requests = 0;
        await using var node = await FakeServer.StartAsync(async context =>
        {
            if (++requests == 3)
            {
                await stop.CancelAsync();
            }

            context.Response.StatusCode = requests == 1 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            await context.Response.WriteAsync("""{"nodes":[]}""");
        });
        using var client = new InspectClient(node.Url());
        var exitCode = await new InspectScreen<NodesView>(client, Nodes, asJson: true).WatchAsync(TimeSpan.FromMilliseconds(1), stop.Token);
        Assert.That((exitCode, requests), Is.EqualTo((0, 3)));
    }

    [Test]
    public async Task A_card_that_fails_verification_gives_exit_code_1()
    {
        var audit = Audit(new AuditView.VerificationView(false, "recorded", new CardDifference("card stop", "99", "98")));
        await using var node = await FakeServer.StartAsync(
            context => context.WriteAsync(StatusCodes.Status200OK, audit, WebJson.Default.AuditView));
        using var client = new InspectClient(node.Url());
        Assert.That(await new InspectScreen<AuditView>(client, Verify, asJson: false).ShowAsync(CancellationToken.None), Is.EqualTo(1));
        Assert.That(
            Render(VerificationText.Render(audit)),
            Is.EqualTo(
                "✘ X-1 failed verification: recomputed with its recorded settings, card stop differs: recorded 99, recomputed 98"));
    }

    [Test]
    public void A_recomputed_outcome_is_a_second_line_and_counts_for_the_exit_code()
    {
        var card = new AuditView.VerificationView(true, "recorded", null);
        var outcome = new AuditView.ResolvedView(Partial: null, Recomputed: null) { Status = "target", NetR = 1.9 };
        var equal = Audit(card) with { Outcome = outcome with { Recomputed = new AuditView.RecomputedView(null, null) } };
        var unknown = Audit(card) with { Outcome = outcome with { Recomputed = new AuditView.RecomputedView(null, "HTTP 503") } };
        var different = Audit(card) with
        {
            Outcome = outcome with
            {
                Recomputed = new AuditView.RecomputedView(new CardDifference("outcome net_r", "1.9", "-1"), null),
            },
        };
        Assert.Multiple(() =>
        {
            Assert.That((equal.IsVerified, unknown.IsVerified, different.IsVerified), Is.EqualTo((true, true, false)));
            Assert.That(Render(VerificationText.Render(equal)), Does.Contain("✔ its outcome target verified"));
            Assert.That(Render(VerificationText.Render(unknown)), Does.Contain("its outcome was not recomputed: HTTP 503"));
            Assert.That(
                Render(VerificationText.Render(different)),
                Does.Contain("✘ its outcome failed verification").And.Contain("outcome net_r differs"));
        });
    }

    [Test]
    public void A_card_without_recorded_settings_says_which_settings_were_used() => Assert.That(
        Render(VerificationText.Render(Audit(new AuditView.VerificationView(true, "this node", null)))),
        Does.Contain("with this node's settings, because none were recorded with it"));

    [TestCase("not json")]
    [TestCase("null")]
    [TestCase("{}")]
    public async Task A_response_that_is_not_from_a_node_is_rejected(string body)
    {
        await using var node = await FakeServer.StartAsync(context => context.Response.WriteAsync(body));
        using var client = new InspectClient(node.Url());
        Assert.That(await new InspectScreen<AuditView>(client, Verify, asJson: false).ShowAsync(CancellationToken.None), Is.EqualTo(4));
    }

    [TestCase(503, 4)]
    [TestCase(404, 1)]
    [TestCase(400, 2)]
    [TestCase(500, 4)]
    public async Task A_problem_gives_the_exit_code_of_its_HTTP_status(int status, int exitCode)
    {
        await using var node = await FakeServer.StartAsync(context => context.WriteAsync(new Problem(status, "a problem", "a detail")));
        using var client = new InspectClient(node.Url());
        Assert.That(
            await new InspectScreen<NodesView>(client, Nodes, asJson: false).ShowAsync(CancellationToken.None),
            Is.EqualTo(exitCode));
    }

    [Test]
    public void The_tree_names_unresponsive_nodes_and_shows_queued_messages_and_restarts()
    {
        var tree = new TreeView(
            [
                new TreeView.NodeTree(
                    "akka.tcp://darkalpha@node1:4053",
                    [
                        new TreeView.ActorView(0, "desk", "DeskActor", 3, 0, 2, null),
                        new TreeView.ActorView(1, "notifier", "NotifierActor", 0, 4, 0, "IOException: [gone]"),
                    ],
                    7),
            ],
            ["akka.tcp://darkalpha@node2:4053"]);
        var text = Render(TreeTable.Render(tree));
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("node1:4053 2 actors, 3 messages queued"));
            Assert.That(text, Does.Contain("desk DeskActor 3 queued 2 predecessors"));
            Assert.That(text, Does.Contain("notifier NotifierActor 4 restarts (IOException: [gone])"));
            Assert.That(text, Does.Contain("and 7 more"));
            Assert.That(text, Does.Contain("no response from akka.tcp://darkalpha@node2:4053"));
        });
    }

    [Test]
    public void Nodes_with_different_strategies_have_a_warning_below()
    {
        const string Warning = "the nodes have different strategies: negative_funding only on node2:4053.";
        Assert.That(Render(NodesTable.Render(new NodesView([]) { StrategyWarning = Warning })), Does.EndWith(Warning));
    }

    [Test]
    public void Loaded_strategies_are_named_below_the_nodes()
    {
        var view = new NodesView([]) { LoadedStrategies = [new("negative_funding", "My.dll", "1.2.3", "ab12")] };
        Assert.That(Render(NodesTable.Render(view)), Does.EndWith("negative_funding is loaded from My.dll 1.2.3, SHA-256 ab12"));
    }

    [Test]
    public void A_verdict_of_a_single_round_has_one_time()
    {
        var why = new WhyView("X", "2026-02-01T00:00:09.000Z", "card X-1 was issued", "2026-02-01T00:00:01.000Z", 1, []);
        var text = Render(WhyText.Render(why));
        Assert.That(text, Does.StartWith("X card X-1 was issued at ").And.Contain("as of").And.Not.Contain("in a row"));
    }

    private static AuditView Audit(AuditView.VerificationView verification) => new(
        JsonElement.Parse("""{"card_id":"X-1"}"""),
        "2026-02-01T00:00:00.000Z",
        "node-1",
        new ContextView(1, null, null, null, null, null, null, null, null, null, null),
        new SymbolView.HealthView(true, "ok", null, null, null, null, null),
        [],
        [],
        [],
        [],
        [],
        verification,
        9);

    private static string Render(Spectre.Console.Rendering.IRenderable renderable)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Width = 200;
        console.Write(renderable);
        return string.Join('\n', output.ToString().Split('\n').Select(line => line.TrimEnd())).Trim();
    }
}
