using DarkAlpha.Node.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Tests.Commands.Inspect;

/// <summary>Whatever answers where a node should, the verbs say so in a sentence, and nothing of it moves the cursor.</summary>
[TestFixture]
public sealed class StrangeAnswersTests : ProgramFixture
{
    [TestCase("null")]
    [TestCase("not json")]
    public async Task A_change_is_not_taken_for_done(string body)
    {
        await using var node = await FakeNode.StartAsync(context => context.Response.WriteAsync(body));
        Program.Settings["HTTP_TOKEN"] = new string('t', 32);

        var run = await Program.RunAsync("inspect", "kill", "--by", "alice", "--reason", "a test", "--url", node.Url().ToString());

        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((4, $"darkalpha: what answers at {node.Url()} is not a node (HTTP 200)\n")));
    }

    [Test]
    public async Task Nor_is_it_taken_for_health()
    {
        await using var node = await FakeNode.StartAsync(context => context.Response.WriteAsync("null"));

        var run = await Program.RunAsync("health", "--url", node.Url().ToString());

        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((1, $"darkalpha: no node answers at {node.Url()}: it answers null\n")));
    }

    [Test]
    public async Task What_health_repeats_of_it_cannot_move_the_cursor()
    {
        await using var node = await FakeNode.StartAsync(context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return context.Response.WriteAsync("gone\e[2J");
        });

        var run = await Program.RunAsync("health", "--url", node.Url().ToString());

        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((1, $"darkalpha: {node.Url()} answers 404: gone\\u001B[2J\n")));
    }
}
