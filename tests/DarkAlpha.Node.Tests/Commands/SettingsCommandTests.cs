using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Web;
using DarkAlpha.Node.Web.Views;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Tests.Commands;

/// <summary>What <c>settings diff</c> and <c>apply</c> say about a file; the test plays the node.</summary>
[TestFixture]
public sealed class SettingsCommandTests : ProgramFixture
{
    private const string Token = "a-token-nobody-may-see-3f9c";

    private static readonly SettingsView InForce = new(4, "alice", "then", StoredSettings.ValuesOf(KnownSettings.Load()));

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

    [Test]
    public async Task Diff_warns_of_a_name_that_is_there_twice_and_of_values_that_contradict_each_other()
    {
        await using var node = await StartAsync();
        var file = Folder.Write(
            "change", "STOP_GUARD_COUNT=2\nSTOP_GUARD_COUNT=3\nSTOP_GUARD_MINUTES=10\nSTOP_GUARD_LOCK_MINUTES=600\n");

        var run = await Program.RunAsync("settings", "diff", file, "--url", node.Url().ToString());

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Errors.Split('\n'), Has.One.EndsWith("line 2 sets STOP_GUARD_COUNT again; line 1 has no effect"));
        Assert.That(
            run.Errors.Split('\n'),
            Has.One.StartsWith("darkalpha: warning: STOP_GUARD_LOCK_MINUTES = 600 is above STOP_GUARD_MINUTES = 10: "));
    }

    [Test]
    public async Task Diff_of_something_else_than_a_node_is_not_a_difference()
    {
        await using var other = await FakeServer.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.Response.WriteAsync("<html>");
        });

        var run = await Program.RunAsync("settings", "diff", Folder.Write("change", "OI_ZSCORE=3"), "--url", other.Url().ToString());

        Assert.That(
            (run.ExitCode, run.Errors),
            Is.EqualTo((4, "darkalpha: the response is not from a node (HTTP 404)\n")));
    }

    [Test]
    public async Task Diff_as_json_is_the_changes()
    {
        await using var node = await StartAsync();

        var run = await Program.RunAsync(
            "settings", "diff", Folder.Write("change", "OI_ZSCORE=3\nBTCUSDT.OI_ZSCORE=4"), "--json", "--url", node.Url().ToString());

        Assert.That(
            (run.ExitCode, run.Output.TrimEnd()),
            Is.EqualTo((
                1,
                """{"version":4,"changes":[{"name":"BTCUSDT.OI_ZSCORE","from":null,"to":"4"},"""
                + """{"name":"OI_ZSCORE","from":"2","to":"3"}]}""")));
    }

    [Test]
    public async Task A_file_that_is_no_text_is_refused_in_a_few_words()
    {
        var file = Folder.Write("change", string.Join('\n', Enumerable.Repeat("\0", 1_000)));

        var run = await Program.RunAsync("settings", "diff", file, "--url", "http://127.0.0.1:1");

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.Contain("line 3 is not UTF-8 text").And.EndsWith("; and 997 more\n").And.Not.Contain("line 4"));
    }

    private static Task<WebApplication> StartAsync() =>
        FakeServer.StartAsync(context => context.WriteAsync(StatusCodes.Status200OK, InForce, WebJson.Default.SettingsView));
}
