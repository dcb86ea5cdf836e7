using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Commands.Inspect;

/// <summary>What a person types wrong is refused before anybody is asked.</summary>
[TestFixture]
public sealed class WrongArgumentsTests : ProgramFixture
{
    [TestCase("12,50")]
    [TestCase("1 250")]
    [TestCase("$3")]
    [TestCase("1e3")]
    public async Task An_amount_that_could_be_read_as_another_is_refused(string amount)
    {
        var run = await Program.RunAsync("inspect", "pnl", "add", "--usdt", amount, "--by", "alice", "--url", "http://127.0.0.1:1");

        Assert.That((run.ExitCode, run.Errors), Is.EqualTo((2, $"darkalpha: --usdt {amount} is not an amount such as 12.50\ndarkalpha: --help says what is possible\n")));
    }

    [TestCase("http://127.0.0.1:1/desk")]
    [TestCase("https://127.0.0.1:1")]
    public async Task An_address_of_which_a_part_would_be_ignored_is_refused(string address)
    {
        var run = await Program.RunAsync("inspect", "risk", "--url", address);

        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Errors, Does.StartWith($"darkalpha: --url {address} is not an address such as http://127.0.0.1:9091, without a path and by http"));
    }
}
