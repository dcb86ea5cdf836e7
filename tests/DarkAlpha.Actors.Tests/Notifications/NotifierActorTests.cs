using Akka.Actor;
using Akka.Pattern;
using Akka.TestKit;
using DarkAlpha.Actors.Hosting;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications;

internal sealed class NotifierActorTests : ActorTest
{
    // The restart delay is this plus a random fifth at most; after the same time without a failure, earlier failures no longer count.
    private static readonly TimeSpan ResetAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = ResetAfter * 1.2;

    private readonly TestConsole _console = new();

    // The sender of each channel's last ChannelReady.
    private readonly Dictionary<string, IActorRef> _channels = new(StringComparer.Ordinal);

    [Test]
    public void The_settings_determine_the_channels_and_which_are_idempotent()
    {
        var all = TestDelivery.Settings with { TelegramBotToken = "1:a", TelegramChatId = "2", PostbackUrl = "http://127.0.0.1/" };

        Assert.Multiple(() =>
        {
            Assert.That(Channels(TestDelivery.Settings).Select(channel => channel.Name), Is.EqualTo(["console"]));
            Assert.That(Channels(all with { ConsoleCards = false }).Select(channel => channel.Name), Is.EqualTo(["telegram", "webhook"]));
            Assert.That(
                Channels(all),
                Is.EqualTo(
                    [
                        new DeliveryChannel("console", false), new DeliveryChannel("telegram", false),
                        new DeliveryChannel("webhook", true) { NeedsTickSize = true },
                    ]));
        });
    }

    [Test]
    public void Each_chat_of_the_file_is_a_channel_and_receivers_that_trade_by_themselves_copy_only_what_may_be_copied()
    {
        var filter = new ChannelFilter { MinConfidence = 70 };
        var entry = new TelegramChatOptions("vip", "-1002", Topic: null, Language: null, ChatFormat.Card, filter);
        var copies = new CopyRules(["vol_breakout_card"], Force: false);
        var settings = TestDelivery.Settings with
        {
            TelegramBotToken = "1:a",
            TelegramChatId = "2",
            TelegramChats = [entry, entry with { Name = "followers", Format = ChatFormat.Cornix }],
            PostbackUrl = "http://127.0.0.1/",
            PostbackTemplate = WebhookTemplate.OctoBot,
            Copies = copies,
        };

        DeliveryChannel[] expected =
        [
            new("console", false),
            new("telegram", false),
            new("telegram.vip", false) { Filter = filter },
            new("telegram.followers", false) { Filter = filter, Copies = copies, NeedsTickSize = true },
            new("webhook", false) { Copies = copies, NeedsTickSize = true },
        ];
        Assert.That(Channels(settings), Is.EqualTo(expected));
    }

    [TestCase(WebhookTemplate.Card, true)]
    [TestCase(WebhookTemplate.Discord, false)]
    [TestCase(WebhookTemplate.Slack, false)]
    [TestCase(WebhookTemplate.Ntfy, false)]
    [TestCase(WebhookTemplate.OctoBot, true)]
    [TestCase(WebhookTemplate.ThreeCommas, true)]
    public void A_webhook_whose_text_machines_read_needs_the_tick_size(WebhookTemplate template, bool expected)
    {
        var settings = TestDelivery.Settings with { PostbackUrl = "http://127.0.0.1/", PostbackTemplate = template };

        Assert.That(Channels(settings).Single(channel => channel.Name == ChannelNames.Webhook).NeedsTickSize, Is.EqualTo(expected));
    }

    [Test]
    public async Task Every_configured_channel_reports_to_the_desk_and_gets_its_cards()
    {
        await using var webhook = await FakeWebhook.StartAsync();
        var (desk, _) = await StartAsync(webhook.BaseUrl, channels: 2);

        foreach (var channel in new[] { ChannelNames.Console, ChannelNames.Webhook })
        {
            await PassAsync(desk, TestCards.Long(), channel);
            Assert.That((await desk.ExpectMsgAsync<OutboxMessages.Finished>()).Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        }

        Assert.Multiple(() =>
        {
            Assert.That(_console.Shown, Is.EqualTo([TestCards.Long().CardId]));
            Assert.That(webhook.Requests, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_channel_that_fails_is_restarted_and_does_not_affect_others()
    {
        await using var webhook = await FakeWebhook.StartAsync();
        var (desk, notifier) = await StartAsync(webhook.BaseUrl, channels: 2);
        _console.Failures = 1;

        await EventFilter.Exception<InvalidOperationException>().ExpectOneAsync(() => FailAsync(desk));
        await PassAsync(desk, TestCards.Long(), ChannelNames.Webhook);
        await desk.ExpectMsgAsync<OutboxMessages.Finished>(finished => Assert.That(finished.Channel, Is.EqualTo(ChannelNames.Webhook)));
        await RestartAsync(desk, notifier);
        await PassAsync(desk, TestCards.Long(), ChannelNames.Console);

        await desk.ExpectMsgAsync(
            new OutboxMessages.Finished(TestCards.Long().CardId, ChannelNames.Console, DeliveryOutcome.Delivered, "shown"));
    }

    [Test]
    public async Task A_channel_that_keeps_failing_is_stopped_and_an_error_is_logged()
    {
        var (desk, notifier) = await StartAsync(postback: "", channels: 1);
        _console.Failures = int.MaxValue;

        await EventFilter.Error(contains: "console failed too often").ExpectOneAsync(() =>
            EventFilter.Exception<InvalidOperationException>().ExpectAsync(NotifierActor.MaxRestarts + 1, async () =>
            {
                for (var restart = 0; restart < NotifierActor.MaxRestarts; restart++)
                {
                    await FailAsync(desk);
                    await RestartAsync(desk, notifier);
                }

                await FailAsync(desk);
            }));
        await desk.ExpectMsgAsync(new OutboxMessages.ChannelStopped(ChannelNames.Console));
        _channels[ChannelNames.Console].Tell(new OutboxMessages.Deliver(TestCards.Long(), ChannelNames.Console));

        await ExpectNothingAsync(desk, notifier);
    }

    private IEnumerable<DeliveryChannel> Channels(DeliveryOptions settings) =>
        ChannelPlans.Of(TestDelivery.Services(settings), _console).Select(plan => plan.Channel);

    private async Task<(TestProbe Desk, IActorRef Notifier)> StartAsync(string postback, int channels)
    {
        var timing = new ChannelOptions { RestartMax = ResetAfter };
        var settings = TestDelivery.Settings with { PostbackUrl = postback };
        var desk = CreateTestProbe();
        var notifier = await desk.ChildActorOfAsync(TestDelivery.Notifier(TestDelivery.Services(settings, timing: timing), _console));
        for (var i = 0; i < channels; i++)
        {
            await ExpectReadyAsync(desk);
        }

        return (desk, notifier);
    }

    private async Task<string> ExpectReadyAsync(TestProbe desk)
    {
        var channel = (await desk.ExpectMsgAsync<OutboxMessages.ChannelReady>()).Channel;
        _channels[channel] = desk.Sender;
        return channel;
    }

    private async Task PassAsync(TestProbe desk, ProposalCard card, string channel)
    {
        _channels[channel].Tell(new OutboxMessages.Deliver(card, channel));
        await desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, channel));
        _channels[channel].Tell(new OutboxMessages.Permit(card.CardId, true, "ok"));
    }

    private Task FailAsync(TestProbe desk) => PassAsync(desk, TestCards.Long(), ChannelNames.Console);

    // Advances time once, after the restart delay has begun: advancing it more often would reset the failure count.
    private async Task RestartAsync(TestProbe desk, IActorRef notifier)
    {
        var supervisor = Sys.ActorSelection(notifier.Path / ChannelNames.Console);
        await AwaitConditionAsync(async () =>
            (await supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance, Timeout)).Ref.IsNobody());
        Scheduler.Advance(MaxDelay);
        Assert.That(await ExpectReadyAsync(desk), Is.EqualTo(ChannelNames.Console));
    }

    private sealed class TestConsole : ICardConsole
    {
        public List<CardId> Shown { get; } = [];

        public int Failures { get; set; }

        public void Show(ProposalCard card, string text)
        {
            if (Failures > 0)
            {
                Failures--;
                throw new InvalidOperationException("the console failed");
            }

            Shown.Add(card.CardId);
        }
    }
}
