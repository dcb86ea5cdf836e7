using DarkAlpha.Node.Tests.Support;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Tests.Commands.Check;

/// <summary>What <c>darkalpha check</c> reports about the port of the cluster.</summary>
[TestFixture]
public sealed class CheckClusterPortTests : CheckFixture
{
    [Test]
    public async Task A_cluster_port_in_use_by_another_program_is_reported()
    {
        await using var exchange = await UseExchangeAsync();
        using var other = new LocalPort();
        Program.Settings["CLUSTER_PORT"] = $"{other.Number}";

        var run = await Program.RunAsync("check", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(
            SentenceOf(Outcome.Parse(run.Output), "cluster port"),
            Does.Contain("is in use").And.Contain("set another CLUSTER_PORT"));
    }

    [TestCase("""{"alive":true,"reason":"the node is up"}""", "is used by the running node with these settings")]
    [TestCase("hello", "is in use")]
    public async Task A_cluster_port_in_use_by_the_node_with_these_settings_is_ok(string response, string expected)
    {
        await using var exchange = await UseExchangeAsync();
        await using var node = await FakeServer.StartAsync(context => context.Response.WriteAsync(response));
        using var port = new LocalPort();
        Program.Settings["CLUSTER_PORT"] = $"{port.Number}";
        Program.Settings["HTTP_PORT"] = $"{node.Url().Port}";

        var run = await Program.RunAsync("check", "--json");

        Assert.That(SentenceOf(Outcome.Parse(run.Output), "cluster port"), Does.Contain(expected));
    }

    [TestCase("192.0.2.1", "is not an address of this machine")]
    [TestCase("no-such-host.invalid", "cannot be resolved")]
    public async Task A_cluster_host_that_is_not_this_machine_is_reported(string host, string reason)
    {
        await using var exchange = await UseExchangeAsync();
        Program.Settings["CLUSTER_HOST"] = host;
        Program.Settings["CLUSTER_SECRET"] = "a-secret-of-some-length";

        var run = await Program.RunAsync("check", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(SentenceOf(Outcome.Parse(run.Output), "cluster port"), Does.StartWith($"CLUSTER_HOST {host} ").And.Contain(reason));
    }

    [Test]
    public async Task Files_of_tls_that_are_not_there_are_reported()
    {
        await using var exchange = await UseExchangeAsync();
        foreach (var name in new[] { "CLUSTER_TLS_CERT", "CLUSTER_TLS_KEY", "CLUSTER_TLS_CA" })
        {
            Program.Settings[name] = "nothing.pem";
        }

        var run = await Program.RunAsync("check", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(SentenceOf(Outcome.Parse(run.Output), "cluster port"), Does.StartWith("CLUSTER_TLS_CA nothing.pem cannot be read"));
    }
}
