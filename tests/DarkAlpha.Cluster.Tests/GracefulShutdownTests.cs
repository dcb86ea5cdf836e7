using System.Diagnostics;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.ChaosTests;
using DarkAlpha.Simulator;

namespace DarkAlpha.Cluster.Tests;

/// <summary>A node that receives SIGTERM or SIGINT.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class GracefulShutdownTests : ProcessFixture
{
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"];

    [Test]
    public async Task A_stop_during_deliveries_leaves_none_of_them_uncertain_and_the_next_start_resumes()
    {
        await using var exchange = await SimulatorHost.StartAsync(BusyNode.Market(seed: 3));
        await using var receivers = await Receivers.StartAsync();
        string output;

        // Slow enough that both receivers are handling a card when the signal arrives, and well within the shutdown timeout.
        receivers.ResponseDelay = TimeSpan.FromSeconds(1.5);
        await using (var node = NodeUnderTest.Start(Folder, exchange, BusyNode.Settings(receivers)))
        {
            await node.WaitForFirstCardAsync(Timeout);
            await receivers.WaitForArrivalAsync("/sendMessage", skip: 3).WaitAsync(Timeout);

            var stopwatch = Stopwatch.StartNew();
            Assert.That(await node.StopAsync(Timeout), Is.Zero, node.Output);
            await TestContext.Out.WriteLineAsync($"stopped after {stopwatch.Elapsed.TotalSeconds:0.0} s");
            output = node.Output;
        }

        var first = Audit();
        Assert.That(Channels.Select(channel => first.Count(channel, "uncertain") + first.Count(channel, "started")), Is.All.Zero);
        Assert.That(
            output,
            Does.Contain("deliveries in flight; no new delivery starts").And.Contains("stopped in order").And.Not.Contain("timed out"));
        Assert.That(first.Count(ChannelNames.Telegram, "delivered"), Is.EqualTo(receivers.TelegramCards.Count));

        receivers.ResponseDelay = null;
        await using (var next = NodeUnderTest.Start(Folder, exchange, BusyNode.Settings(receivers)))
        {
            await next.SaysAsync(Timeout, $"{first.Cards} of 1000000 cards");
            await receivers.WaitForArrivalAsync("/sendMessage", skip: 3).WaitAsync(Timeout);
            Assert.That(await next.StopAsync(Timeout), Is.Zero, next.Output);
            output += next.Output;
        }

        var second = Audit();
        Assert.That(second.Cards, Is.GreaterThan(first.Cards));
        Assert.That(second.IssuedTwice, Is.Empty);
        Assert.That(second.Contradictions(ChannelNames.Telegram, receivers.TelegramCards, deduplicates: false), Is.Empty);
        Assert.That(second.Contradictions(ChannelNames.Webhook, receivers.WebhookCards, deduplicates: true), Is.Empty);
        Assert.That(Receivers.SecretsIn(output), Is.Empty, "even with LOG_LEVEL=debug and both secrets in use");
    }

    [Test]
    public async Task Cooldowns_and_the_daily_card_count_survive_a_restart()
    {
        await using var exchange = await SimulatorHost.StartAsync(BusyNode.Market(seed: 4));
        await using var receivers = await Receivers.StartAsync();
        var settings = BusyNode.Settings(receivers);
        settings["COOLDOWN_AFTER_TRIGGER_MINUTES"] = "30";
        await using (var node = NodeUnderTest.Start(Folder, exchange, settings))
        {
            foreach (var symbol in Symbols)
            {
                await node.SaysAsync(Timeout, symbol, "symbol_cooldown_active");
            }

            Assert.That(await node.StopAsync(Timeout), Is.Zero, node.Output);
        }

        await using (var next = NodeUnderTest.Start(Folder, exchange, settings))
        {
            await next.SaysAsync(Timeout, "3 of 1000000 cards");
            foreach (var symbol in Symbols)
            {
                await next.SaysAsync(Timeout, symbol, "symbol_cooldown_active");
            }

            Assert.That(await next.StopAsync("INT", Timeout), Is.Zero, next.Output);
        }

        Assert.That(Audit().Cards, Is.EqualTo(3), "one per symbol, all from the first run");
    }

    [Test]
    public async Task A_stop_before_the_settings_are_read_ends_cleanly()
    {
        const string Unreachable = "DATABASE_URL=postgresql://nobody:nothing@127.0.0.1:1/none";
        var (settings, replacement) = (Path.Combine(Folder, "settings.env"), Path.Combine(Folder, "next.env"));
        await File.WriteAllTextAsync(replacement, Unreachable);
        using (var pipe = Process.Start("mkfifo", [settings]))
        {
            await pipe.WaitForExitAsync();
        }

        await using var node = NodeUnderTest.Start(Folder, ["run", "--env-file", settings], []);

        // Opening the pipe for writing blocks until the program opens it for reading; the program then waits for input.
        await using (var file = await Task.Run(() => new StreamWriter(settings)).WaitAsync(Timeout))
        {
            File.Move(replacement, settings, overwrite: true);
            await node.SignalAsync("TERM");
            await file.WriteAsync(Unreachable);
        }

        Assert.That(await node.WaitForExitAsync(Timeout), Is.Zero, node.Output);
        Assert.That(node.Output, Does.Contain("stopped in order"));
    }

    private static IEnumerable<string> Channels => [ChannelNames.Console, ChannelNames.Telegram, ChannelNames.Webhook];
}
