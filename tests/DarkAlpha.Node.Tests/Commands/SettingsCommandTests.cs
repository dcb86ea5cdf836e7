using DarkAlpha.Node.Tests.Support;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Tests.Commands;

/// <summary>What <c>settings diff</c> and <c>apply</c> say about a file; the test plays the node.</summary>
[TestFixture]
public sealed class SettingsCommandTests : ProgramFixture
{
    private const string Token = "a-token-nobody-may-see-3f9c";

    [TestCase("HTTP_TOKEN", "a secret, and the journal stores none: change it where the nodes read it")]
    [TestCase("BTCUSDT.HTTP_TOKEN", "not a setting")]
    public async Task Apply_refuses_a_secret_without_sending_it(string name, string reason)
    {
        Program.Settings["HTTP_TOKEN"] = Token;
        var requests = 0;
        await using var node = await FakeServer.StartAsync(context =>
        {
            requests++;
            return context.Response.WriteAsync("null");
        });

        var run = await Program.RunAsync(
            "settings", "apply", Folder.Write("change", $"{name}={Token}"), "--by", "alice", "--url", node.Url().ToString());

        Assert.That((run.ExitCode, requests), Is.EqualTo((2, 0)), run.Errors);
        Assert.That(run.Errors, Does.StartWith($"darkalpha: {name} is {reason}").And.Not.Contain(Token));
    }
}
