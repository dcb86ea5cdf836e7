using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Node.Tests.Commands.Inspect;

/// <summary>The token that the inspector sends in order to read.</summary>
[TestFixture]
public sealed class ReadTokenTests : ProgramFixture
{
    private const string Read = "a-token-for-reading-17";

    [TestCase("", Changes.Token, "")]
    [TestCase(Read, Changes.Token, $"Bearer {Read}")]
    public async Task With_url_it_is_the_one_for_reading_and_never_the_one_for_changing(string read, string change, string sent)
    {
        var authorization = "none came";
        await using var node = await FakeServer.StartAsync(context =>
        {
            authorization = context.Request.Headers.Authorization.ToString();
            return context.Response.WriteAsync("""{"nodes":[]}""");
        });
        Program.Settings["HTTP_READ_TOKEN"] = read;
        Program.Settings["HTTP_TOKEN"] = change;

        var run = await Program.RunAsync("inspect", "nodes", "--json", "--url", node.Url().ToString());

        Assert.That((run.ExitCode, authorization), Is.EqualTo((0, sent)), run.Errors);
        Assert.That(run.Output + run.Errors, Does.Not.Contain(Read).And.Not.Contain(Changes.Token));
    }

    [Test]
    public async Task The_node_of_the_settings_gets_the_one_for_changing_when_it_does_not_answer_without()
    {
        var authorizations = new List<string>();
        await using var node = await FakeServer.StartAsync(context =>
        {
            authorizations.Add(context.Request.Headers.Authorization.ToString());
            context.Response.StatusCode = authorizations[^1].Length == 0 ? StatusCodes.Status401Unauthorized : StatusCodes.Status200OK;
            return context.Response.WriteAsync("""{"nodes":[]}""");
        });
        Program.Settings["HTTP_PORT"] = $"{node.Url().Port}";
        Program.Settings["HTTP_TOKEN"] = Changes.Token;

        var run = await Program.RunAsync("inspect", "nodes", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.Errors);
        Assert.That(authorizations, Is.EqualTo(["", $"Bearer {Changes.Token}"]));
    }

    [Test]
    public async Task Settings_that_are_not_those_of_the_node_do_not_keep_it_from_being_asked()
    {
        await using var node = await FakeServer.StartAsync(context => context.Response.WriteAsync("""{"nodes":[]}"""));
        Program.Settings["HTTP_PORT"] = "not a port";

        var run = await Program.RunAsync("inspect", "nodes", "--json", "--url", node.Url().ToString());

        Assert.That(run.ExitCode, Is.Zero, run.Errors);
    }
}
