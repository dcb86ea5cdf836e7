using System.Net;
using System.Text.Json;
using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>Health of live nodes, requested over HTTP and with the <c>health</c> command.</summary>
[TestFixture]
[NonParallelizable]
public sealed class HealthTests : ProgramFixture
{
    private const string Symbol = "BTCUSDT";

    private static SimulatorOptions Market => new() { Symbols = [Symbol], Scenes = SceneSchedule.Calm };

    [Test]
    public async Task A_node_whose_exchange_is_down_is_alive_but_not_ready_until_market_data_arrives()
    {
        await using var node = await LiveNode.StartVirtualAsync(Market with
        {
            Faults = [new FaultRule { Kind = FaultKind.Refuse, Endpoint = "*" }, new FaultRule { Kind = FaultKind.Refuse }],
        });
        await node.SaysAsync("the desk is open");
        await node.PassAsync(TimeSpan.FromSeconds(10));

        var (status, blind) = await node.Url.GetAsync("/healthz/ready");
        Assert.That(status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(blind.GetProperty("ready").GetBoolean(), Is.False);
            Assert.That(Verdicts(blind)["cluster"], Is.EqualTo((true, "up, 1 of 1 nodes reachable")));
            Assert.That(Verdicts(blind)["journal"], Is.EqualTo((true, $"the desk answers, {node.Database} can be written")));
            Assert.That(Verdicts(blind)["market"].Ok, Is.False);
            Assert.That(Verdicts(blind)["market"].Reason, Does.StartWith($"no symbol has healthy data: {Symbol} "));
        }

        Assert.That((await node.Url.ReadAsync("/healthz/live")).GetProperty("alive").GetBoolean(), Is.True);
        var asked = await Program.RunAsync("health", "--url", node.Url.ToString());
        Assert.That(asked.ExitCode, Is.EqualTo(1), asked.Errors);
        Assert.That(asked.Lines, Has.Count.EqualTo(3).And.One.StartsWith("FAIL market "));
        Assert.That(asked.Lines, Has.One.StartsWith("ok   cluster ").And.One.StartsWith("ok   journal "));

        node.Exchange.Faults.Clear();
        await node.SaysAsync(Symbol, "health:", " ok,");

        // The last check may be a second old.
        await UntilReadyAsync(node.Url);
        var ready = await Program.RunAsync("health", "--url", node.Url.ToString());
        Assert.That(ready.Succeeded().Lines, Has.Count.EqualTo(3).And.All.StartsWith("ok   "));
    }

    [Test]
    public async Task Without_a_node_the_health_command_reports_it_and_exits_with_1()
    {
        var asked = await Program.RunAsync("health", "--url", "http://127.0.0.1:1");

        Assert.That(asked.ExitCode, Is.EqualTo(1));
        Assert.That(asked.Errors, Does.StartWith("darkalpha: no node at http://127.0.0.1:1").And.Not.Contain("   at "));
    }

    [TestCase("HTTP_PORT", "0")]
    [TestCase("HTTP_ENABLED", "0")]
    public async Task Settings_without_a_fixed_http_address_are_refused(string name, string value)
    {
        Program.Settings[name] = value;

        var run = await Program.RunAsync("health");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain(name).And.Contain("--url"));
    }

    [Test]
    public async Task The_health_command_uses_the_configured_address_even_when_the_node_listens_on_all_addresses()
    {
        await using var node = await LiveNode.StartAsync(Market, ("HTTP_HOST", "0.0.0.0"));
        await UntilReadyAsync(new UriBuilder(node.Url) { Host = "127.0.0.1" }.Uri);
        Program.Settings["HTTP_HOST"] = "0.0.0.0";
        Program.Settings["HTTP_PORT"] = $"{node.Url.Port}";

        Assert.That((await Program.RunAsync("health")).Succeeded().Lines, Has.Count.EqualTo(3));
    }

    private static Dictionary<string, (bool Ok, string Reason)> Verdicts(JsonElement readiness) =>
        readiness.GetProperty("verdicts").EnumerateArray().ToDictionary(
            v => v.GetProperty("name").GetString()!,
            v => (v.GetProperty("ok").GetBoolean(), v.GetProperty("reason").GetString()!),
            StringComparer.Ordinal);

    private static async Task UntilReadyAsync(Uri node)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while ((await node.GetAsync("/healthz/ready")).Status != HttpStatusCode.OK)
        {
            timeout.Token.ThrowIfCancellationRequested();
        }
    }
}
