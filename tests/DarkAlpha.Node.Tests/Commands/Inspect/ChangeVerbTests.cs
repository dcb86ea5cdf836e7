using DarkAlpha.Node.Tests.Live;
using DarkAlpha.Node.Tests.Support;
using DarkAlpha.Node.Tests.Web;
using DarkAlpha.Simulator;
using DarkAlpha.Simulator.Synthetic;

namespace DarkAlpha.Node.Tests.Commands.Inspect;

/// <summary>The verbs that change something, run against a live node.</summary>
[TestFixture]
[NonParallelizable]
public sealed class ChangeVerbTests : ProgramFixture
{
    private LiveNode _node = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // With this threshold any move is a breakout. A card proves that the node's clock is synchronized.
        _node = await LiveNode.StartAsync(
            new SimulatorOptions { Symbols = ["BTCUSDT"], Scenes = SceneSchedule.Calm },
            ("HTTP_TOKEN", Changes.Token),
            ("RETURN_THRESHOLD", "0.0000001"));
        await _node.NextCardAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await _node.DisposeAsync();

    [Test]
    public async Task Kill_stops_all_cards_and_resume_allows_them_again()
    {
        var killed = await RunAsync("kill", "--by", "alice", "--reason", "drill");
        var testCard = await RunAsync("test-card", "--by", "alice");
        var resumed = await RunAsync("resume", "--by", "alice", "--json");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                killed.Succeeded().Output,
                Does.StartWith("done: no card goes out").And.Contain("alice via http from 127.0.0.1: drill"));
            Assert.That(
                (testCard.ExitCode, testCard.Output),
                Is.EqualTo((1, "refused: the kill switch is on, and it blocks every card\n")));
            Assert.That(Outcome.Parse(resumed.Succeeded().Output).GetProperty("killSwitch").GetProperty("on").GetBoolean(), Is.False);
        }
    }

    [Test]
    public async Task Mute_and_unmute_say_what_is_muted_after_them()
    {
        var muted = await RunAsync("mute", "vol_breakout_card", "90m", "--by", "alice");
        var wrong = await RunAsync("mute", "all", "forever", "--by", "alice");
        var ended = await RunAsync("unmute", "all", "--by", "alice");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(muted.Succeeded().Output, Does.StartWith("done: muted now: vol_breakout_card until 20"));
            Assert.That(wrong.ExitCode, Is.EqualTo(2));
            Assert.That(wrong.Errors, Does.Contain("at most 30d"));
            Assert.That(ended.Succeeded().Output, Is.EqualTo("done: nothing is muted now\n"));
        }
    }

    [Test]
    public async Task Test_card_reports_the_delivery_on_each_channel()
    {
        var sent = await RunAsync("test-card", "--by", "alice", "--id", "drill-2");

        Assert.That(sent.Succeeded().Lines, Is.EqualTo(["done: 1 of 1 channels confirmed it", "  console   delivered: shown"]));
    }

    [Test]
    public async Task A_loss_is_recorded_for_its_day_once_per_id()
    {
        string[] report = ["pnl", "add", "--usdt", "3", "--day", "2026-01-02", "--id", "fill-1", "--by", "alice"];
        var done = await RunAsync(report);
        var again = await RunAsync(report);
        var other = await RunAsync([.. report[..3], "4", .. report[4..]]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(done.Succeeded().Output, Is.EqualTo("done: a loss of 3 USDT counts for 2026-01-02 (report fill-1)\n"));
            Assert.That(again.Succeeded().Output, Is.EqualTo(done.Output));
            Assert.That(
                (other.ExitCode, other.Output),
                Is.EqualTo((1, "refused: report fill-1 was already recorded with 3 USDT for 2026-01-02\n")));
        }
    }

    [Test]
    public async Task A_missing_or_wrong_token_or_an_invalid_loss_changes_nothing_and_is_reported()
    {
        var without = await RunWithAsync(token: null, "kill");
        var wrong = await RunWithAsync("a-wrong-token-of-some-length", "kill");
        var loss = await RunAsync("pnl", "add", "--usdt", "-1");

        using (Assert.EnterMultipleScope())
        {
            Assert.That((without.ExitCode, wrong.ExitCode, loss.ExitCode), Is.EqualTo((2, 2, 2)));
            Assert.That(without.Errors, Does.Contain("HTTP_TOKEN is not set: put the node's token"));
            Assert.That(wrong.Errors, Does.Contain("the token differs from HTTP_TOKEN").And.Not.Contain("a-wrong-token"));
            Assert.That(loss.Errors, Does.Contain("usdt must be above 0"));
            Assert.That((await _node.Url.ReadAsync("/api/risk")).GetProperty("killSwitch").GetProperty("on").GetBoolean(), Is.False);
        }
    }

    [TestCase("http://127.0.0.1:1", "http://127.0.0.1:1/")]
    [TestCase("http://desk:hush@127.0.0.1:1", "http://(not shown)@127.0.0.1:1/")]
    public async Task Without_a_node_the_error_explains_how_to_reach_one(string url, string shown)
    {
        Program.Settings["HTTP_TOKEN"] = Changes.Token;

        var run = await Program.RunAsync("inspect", "kill", "--url", url);

        Assert.That(run.ExitCode, Is.EqualTo(4));
        Assert.That(run.Errors, Does.Contain($"no node at {shown}").And.Contain("--url"));
    }

    private Task<Outcome> RunAsync(params IEnumerable<string> arguments) => RunWithAsync(Changes.Token, arguments);

    private Task<Outcome> RunWithAsync(string? token, params IEnumerable<string> arguments)
    {
        if (token is not null)
        {
            Program.Settings["HTTP_TOKEN"] = token;
        }

        return Program.RunAsync(["inspect", .. arguments, "--url", _node.Url.ToString()]);
    }
}
