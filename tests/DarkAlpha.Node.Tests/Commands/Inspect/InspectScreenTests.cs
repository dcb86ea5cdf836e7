using System.Text.Json;
using DarkAlpha.Node.Commands.Inspect;
using DarkAlpha.Node.Commands.Inspect.Tables;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;
using Microsoft.AspNetCore.Http;
using Spectre.Console;

namespace DarkAlpha.Node.Tests.Commands.Inspect;

/// <summary>What the program makes of answers that a sound node would not give in a test.</summary>
[TestFixture]
public sealed class InspectScreenTests
{
    private static readonly InspectQuery<NodesView> Nodes = new("/api/nodes", WebJson.Default.NodesView, NodesTable.Render);

    private static readonly InspectQuery<AuditView> Verify =
        new("/api/cards/x", WebJson.Default.AuditView, VerificationText.Render, audit => audit.Verification.Equal);

    [Test]
    public async Task It_asks_again_and_again_until_it_is_stopped_also_while_the_node_is_away()
    {
        using var stop = new CancellationTokenSource();
        var asked = 0;
        await using var node = await FakeNode.StartAsync(async context =>
        {
            if (++asked == 3)
            {
                await stop.CancelAsync();
            }

            context.Response.StatusCode = asked == 1 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            await context.Response.WriteAsync("""{"nodes":[]}""");
        });
        using var client = new InspectClient(node.Url());
        var exitCode = await new InspectScreen<NodesView>(client, Nodes, asJson: true).WatchAsync(TimeSpan.FromMilliseconds(1), stop.Token);
        Assert.That((exitCode, asked), Is.EqualTo((0, 3)));
    }

    [Test]
    public async Task A_card_that_does_not_come_out_again_is_a_no()
    {
        var audit = Audit(new AuditView.VerificationView(false, "recorded", new AuditView.DifferenceView("card stop", "99", "98")));
        await using var node = await FakeNode.StartAsync(context => context.WriteAsync(StatusCodes.Status200OK, audit, WebJson.Default.AuditView));
        using var client = new InspectClient(node.Url());
        Assert.That(await new InspectScreen<AuditView>(client, Verify, asJson: false).ShowAsync(CancellationToken.None), Is.EqualTo(1));
        Assert.That(Words(VerificationText.Render(audit)), Is.EqualTo("✘ X-1 does not come out again by the settings recorded with it: card stop was 99, is 98"));
    }

    [Test]
    public void A_card_from_before_settings_were_recorded_says_whose_were_taken() => Assert.That(
        Words(VerificationText.Render(Audit(new AuditView.VerificationView(true, "this node", null)))),
        Does.Contain("this node's settings, for it is from before they were recorded"));

    [TestCase("not json")]
    [TestCase("null")]
    [TestCase("{}")]
    public async Task Something_else_that_answers_is_not_taken_for_a_node(string body)
    {
        await using var node = await FakeNode.StartAsync(context => context.Response.WriteAsync(body));
        using var client = new InspectClient(node.Url());
        Assert.That(await new InspectScreen<AuditView>(client, Verify, asJson: false).ShowAsync(CancellationToken.None), Is.EqualTo(4));
    }

    [TestCase(503, 4)]
    [TestCase(404, 1)]
    [TestCase(400, 2)]
    [TestCase(500, 4)]
    public async Task A_refusal_has_its_exit_code(int status, int exitCode)
    {
        await using var node = await FakeNode.StartAsync(context => context.WriteAsync(new Problem(status, "a problem", "a sentence")));
        using var client = new InspectClient(node.Url());
        Assert.That(await new InspectScreen<NodesView>(client, Nodes, asJson: false).ShowAsync(CancellationToken.None), Is.EqualTo(exitCode));
    }

    [Test]
    public void A_node_that_is_away_and_actors_in_trouble_are_named()
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
        var words = Words(TreeTable.Render(tree));
        Assert.Multiple(() =>
        {
            Assert.That(words, Does.Contain("node1:4053 2 actors, 3 messages wait"));
            Assert.That(words, Does.Contain("desk DeskActor 3 wait 2 predecessors"));
            Assert.That(words, Does.Contain("notifier NotifierActor 4 restarts (IOException: [gone])"));
            Assert.That(words, Does.Contain("and 7 more"));
            Assert.That(words, Does.Contain("no answer from akka.tcp://darkalpha@node2:4053"));
        });
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

    private static string Words(Spectre.Console.Rendering.IRenderable shown)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        console.Write(shown);
        return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd())).Trim();
    }
}
