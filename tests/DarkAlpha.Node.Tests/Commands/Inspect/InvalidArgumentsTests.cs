using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Inspect;

/// <summary>Invalid arguments are rejected before any request is sent.</summary>
[TestFixture]
public sealed class InvalidArgumentsTests : ProgramFixture
{
    [TestCase("12,50")]
    [TestCase("1 250")]
    [TestCase("$3")]
    [TestCase("1e3")]
    public async Task An_ambiguous_amount_is_rejected(string amount)
    {
        var run = await Program.RunAsync("inspect", "pnl", "add", "--usdt", amount, "--by", "alice", "--url", "http://127.0.0.1:1");

        var expected = $"darkalpha: --usdt {amount}: expected an amount such as 12.50\ndarkalpha: run the command with --help for usage\n";
        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((2, expected)));
    }

    [Test]
    public async Task An_empty_id_is_rejected()
    {
        var run = await Program.RunAsync("inspect", "outcome", "", "--url", "http://127.0.0.1:1");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.Errors);
        Assert.That(run.Errors, Does.StartWith("darkalpha: id is empty"));
    }

    [TestCase("http://127.0.0.1:1/desk")]
    [TestCase("https://127.0.0.1:1")]
    public async Task A_url_with_a_path_or_another_scheme_is_rejected(string address)
    {
        var run = await Program.RunAsync("inspect", "risk", "--url", address);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(
            run.Errors,
            Does.StartWith($"darkalpha: --url {address}: expected an http address without a path, such as http://127.0.0.1:9091"));
    }
}
