using System.Diagnostics;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.ChaosTests;
using DarkAlpha.Simulator;

namespace DarkAlpha.Cluster.Tests;

/// <summary>A node that is told to stop.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class GracefulShutdownTests : ProcessFixture
{
    private static readonly string[] Symbols = ["BTCUSDT", "ETHUSDT", "SOLUSDT"];

    [Test]
    public async Task Told_to_stop_while_cards_are_being_sent_it_ends_in_time_with_none_of_them_uncertain_and_goes_on_at_the_next_start()
    {
        await using var exchange = await SimulatorHost.StartAsync(BusyNode.Market(seed: 3));
        await using var receivers = await Receivers.StartAsync();
        string output;

        // So slow that both receivers have a card in their hands whenever the signal comes, and well within a stop's patience.
        receivers.AnswerAfter = TimeSpan.FromSeconds(1.5);
        await using (var node = NodeUnderTest.Start(Folder, exchange, BusyNode.Settings(receivers)))
        {
            await node.FirstCardAsync(Timeout);
            await receivers.ArrivalAsync("/sendMessage", skip: 3).WaitAsync(Timeout);

            var took = Stopwatch.StartNew();
            Assert.That(await node.StopAsync(Timeout), Is.Zero, node.Output);
            await TestContext.Out.WriteLineAsync($"stopped after {took.Elapsed.TotalSeconds:0.0} s");
            output = node.Output;
        }

        var first = Audit();
        Assert.That(Channels.Select(channel => first.Count(channel, "uncertain") + first.Count(channel, "started")), Is.All.Zero);
        Assert.That(output, Does.Contain("deliveries in flight; no new delivery starts").And.Contains("stopped in order").And.Not.Contain("timed out"));
        Assert.That(first.Count(ChannelNames.Telegram, "delivered"), Is.EqualTo(receivers.TelegramCards.Count));

        receivers.AnswerAfter = null;
        await using (var next = NodeUnderTest.Start(Folder, exchange, BusyNode.Settings(receivers)))
        {
            await next.SaysAsync(Timeout, $"{first.Cards} of 1000000 cards");
            await receivers.ArrivalAsync("/sendMessage", skip: 3).WaitAsync(Timeout);
            Assert.That(await next.StopAsync(Timeout), Is.Zero, next.Output);
            output += next.Output;
        }

        var second = Audit();
        Assert.That(second.Cards, Is.GreaterThan(first.Cards));
        Assert.That(second.DecidedTwice, Is.Empty);
        Assert.That(second.Contradictions(ChannelNames.Telegram, receivers.TelegramCards, recognisesRepetitions: false), Is.Empty);
        Assert.That(second.Contradictions(ChannelNames.Webhook, receivers.WebhookCards, recognisesRepetitions: true), Is.Empty);
        Assert.That(Receivers.SecretsIn(output), Is.Empty, "at LOG_LEVEL=debug, with both secrets in use");
    }

    [Test]
    public async Task Cooldowns_and_the_cards_of_the_day_are_kept_over_a_stop()
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

        Assert.That(Audit().Cards, Is.EqualTo(3), "one of each symbol, all of the first run");
    }

    [Test]
    public async Task Told_to_stop_before_it_has_read_its_settings_it_ends_in_order()
    {
        const string Unreachable = "DATABASE_URL=postgresql://nobody:nothing@127.0.0.1:1/none";
        var (settings, atNextLook) = (Path.Combine(Folder, "settings.env"), Path.Combine(Folder, "next.env"));
        await File.WriteAllTextAsync(atNextLook, Unreachable);
        using (var pipe = Process.Start("mkfifo", [settings]))
        {
            await pipe.WaitForExitAsync();
        }

        await using var node = NodeUnderTest.Start(Folder, ["run", "--env-file", settings], []);

        // A pipe opens when the program opens it as well, and has it wait for what is written.
        await using (var file = await Task.Run(() => new StreamWriter(settings)).WaitAsync(Timeout))
        {
            File.Move(atNextLook, settings, overwrite: true);
            await node.SignalAsync("TERM");
            await file.WriteAsync(Unreachable);
        }

        Assert.That(await node.EndAsync(Timeout), Is.Zero, node.Output);
        Assert.That(node.Output, Does.Contain("stopped in order"));
    }

    private static IEnumerable<string> Channels => [ChannelNames.Console, ChannelNames.Telegram, ChannelNames.Webhook];
}
