using DarkAlpha.Node.Tests.Support;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Tests.Commands.Inspect;

/// <summary>Responses that are not from a node give one error message, without control characters.</summary>
[TestFixture]
public sealed class UnexpectedResponseTests : ProgramFixture
{
    [TestCase("null")]
    [TestCase("not json")]
    public async Task A_change_is_not_reported_as_done(string body)
    {
        await using var node = await FakeServer.StartAsync(context => context.Response.WriteAsync(body));
        Program.Settings["HTTP_TOKEN"] = new string('t', 32);

        var run = await Program.RunAsync("inspect", "kill", "--by", "alice", "--reason", "a test", "--url", node.Url().ToString());

        var expected = $"darkalpha: the response from {node.Url()} is not from a node (HTTP 200)\n";
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((4, expected)));
    }

    [TestCase("nodes")]
    [TestCase("kill")]
    public async Task A_node_that_hangs_up_is_a_sentence_with_one_full_stop(string verb)
    {
        Program.Settings["HTTP_TOKEN"] = new string('t', 32);
        await using var node = await FakeServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var run = await Program.RunAsync("inspect", verb, "--url", node.Url().ToString());

        Assert.That(run.ExitCode, Is.EqualTo(4));
        Assert.That(
            run.Errors,
            Does.Contain(": the connection was closed before the answer. Is a node running").And.Not.Contain("..")
                .And.Not.Contain("An error occurred"));
    }

    [TestCase("{}")]
    [TestCase("not json")]
    [TestCase("{\"card\":1}")]
    [TestCase("[]")]
    public async Task The_error_does_not_name_types_of_the_runtime(string body)
    {
        await using var node = await FakeServer.StartAsync(context => context.Response.WriteAsync(body));

        var inspect = await Program.RunAsync("inspect", "card", "X-1", "--url", node.Url().ToString());
        var health = await Program.RunAsync("health", "--url", node.Url().ToString());

        Assert.That(inspect.Errors, Does.StartWith("darkalpha: the response is not from a node of this version: "));
        Assert.That(health.Errors, Does.StartWith($"darkalpha: no node at {node.Url()}: "));
        Assert.That(
            inspect.Errors + health.Errors,
            Does.Not.Contain("DarkAlpha.").And.Not.Contain("System.").And.Not.Contain("LineNumber"));
    }

    [Test]
    public async Task Health_is_not_reported_as_ready()
    {
        await using var node = await FakeServer.StartAsync(context => context.Response.WriteAsync("null"));

        var run = await Program.RunAsync("health", "--url", node.Url().ToString());

        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((1, $"darkalpha: no node at {node.Url()}: the response is null\n")));
    }

    [Test]
    public async Task Health_escapes_control_characters_in_the_response()
    {
        await using var node = await FakeServer.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.Response.WriteAsync("gone\e[2J");
        });

        var run = await Program.RunAsync("health", "--url", node.Url().ToString());

        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((1, $"darkalpha: {node.Url()} returned HTTP 404: gone\\u001B[2J\n")));
    }
}
