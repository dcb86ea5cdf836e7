using Akka.Actor;
using Akka.Pattern;
using Akka.TestKit;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Console;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Desk;

namespace DarkAlpha.Actors.Tests.Notifications;

internal sealed class NotifierActorTests : ActorTest
{
    // The delay before a restart is this and up to a fifth more, by chance; so long a calm forgives what broke before.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxDelay = Calm * 1.2;

    private readonly TestConsole _console = new();

    [Test]
    public void The_settings_say_which_channels_there_are_and_which_may_be_sent_to_twice()
    {
        var all = TestDelivery.Settings with { TelegramBotToken = "1:a", TelegramChatId = "2", PostbackUrl = "http://127.0.0.1/" };

        Assert.Multiple(() =>
        {
            Assert.That(ChannelSet.From(TestDelivery.Settings).Names, Is.EqualTo(["console"]));
            Assert.That(ChannelSet.From(all with { ConsoleCards = false }).Names, Is.EqualTo(["telegram", "webhook"]));
            Assert.That(
                ChannelSet.From(all).Channels,
                Is.EqualTo([new DeliveryChannel("console", false), new DeliveryChannel("telegram", false), new DeliveryChannel("webhook", true)]));
        });
    }

    [Test]
    public async Task Every_configured_channel_reports_to_the_desk_and_gets_its_cards()
    {
        await using var webhook = await FakeWebhook.StartAsync();
        var (desk, notifier) = await StartAsync(webhook.BaseUrl, channels: 2);

        foreach (var channel in new[] { ChannelNames.Console, ChannelNames.Webhook })
        {
            await PassAsync(desk, notifier, TestCards.Long(), channel);
            Assert.That((await desk.ExpectMsgAsync<OutboxMessages.Finished>()).Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        }

        Assert.Multiple(() =>
        {
            Assert.That(_console.Shown, Is.EqualTo([TestCards.Long().CardId]));
            Assert.That(webhook.Requests, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task A_channel_that_breaks_starts_anew_and_harms_no_other()
    {
        await using var webhook = await FakeWebhook.StartAsync();
        var (desk, notifier) = await StartAsync(webhook.BaseUrl, channels: 2);
        _console.Failures = 1;

        await EventFilter.Exception<InvalidOperationException>().ExpectOneAsync(() => BreakAsync(desk, notifier));
        await PassAsync(desk, notifier, TestCards.Long(), ChannelNames.Webhook);
        await desk.ExpectMsgAsync<OutboxMessages.Finished>(finished => Assert.That(finished.Channel, Is.EqualTo(ChannelNames.Webhook)));
        await RestartAsync(desk, notifier);
        await PassAsync(desk, notifier, TestCards.Long(), ChannelNames.Console);

        await desk.ExpectMsgAsync(new OutboxMessages.Finished(TestCards.Long().CardId, ChannelNames.Console, DeliveryOutcome.Delivered, "shown"));
    }

    [Test]
    public async Task A_channel_that_breaks_again_and_again_is_given_up_loudly()
    {
        var (desk, notifier) = await StartAsync(postback: "", channels: 1);
        _console.Failures = int.MaxValue;

        await EventFilter.Error(contains: "console broke too often").ExpectOneAsync(() => EventFilter.Exception<InvalidOperationException>().ExpectAsync(NotifierActor.MaxRestarts + 1, async () =>
        {
            for (var restart = 0; restart < NotifierActor.MaxRestarts; restart++)
            {
                await BreakAsync(desk, notifier);
                await RestartAsync(desk, notifier);
            }

            await BreakAsync(desk, notifier);
        }));
        notifier.Tell(new OutboxMessages.Deliver(TestCards.Long(), ChannelNames.Console));

        await ExpectNothingAsync(desk, notifier);
    }

    private async Task<(TestProbe Desk, IActorRef Notifier)> StartAsync(string postback, int channels)
    {
        var timing = new ChannelOptions { RestartMax = Calm };
        var settings = TestDelivery.Settings with { PostbackUrl = postback };
        var desk = CreateTestProbe();
        var notifier = await desk.ChildActorOfAsync(NotifierActor.Props(TestDelivery.Services(settings, _console, timing: timing)));
        for (var i = 0; i < channels; i++)
        {
            await desk.ExpectMsgAsync<OutboxMessages.ChannelReady>();
        }

        return (desk, notifier);
    }

    private static async Task PassAsync(TestProbe desk, IActorRef notifier, ProposalCard card, string channel)
    {
        notifier.Tell(new OutboxMessages.Deliver(card, channel));
        await desk.ExpectMsgAsync(new OutboxMessages.Begin(card.CardId, channel));
        notifier.Tell(new OutboxMessages.Permit(card.CardId, channel, true, "ok"));
    }

    private static Task BreakAsync(TestProbe desk, IActorRef notifier) => PassAsync(desk, notifier, TestCards.Long(), ChannelNames.Console);

    // Moves time once and only when the delay before the restart has begun: time moved more often would look like a calm minute.
    private async Task RestartAsync(TestProbe desk, IActorRef notifier)
    {
        var supervisor = Sys.ActorSelection(notifier.Path / ChannelNames.Console);
        await AwaitConditionAsync(async () =>
            (await supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance, Timeout)).Ref.IsNobody());
        Scheduler.Advance(MaxDelay);
        await desk.ExpectMsgAsync(new OutboxMessages.ChannelReady(ChannelNames.Console));
    }

    private sealed class TestConsole : ICardConsole
    {
        public List<string> Shown { get; } = [];

        public int Failures { get; set; }

        public void Show(ProposalCard card, string text)
        {
            if (Failures > 0)
            {
                Failures--;
                throw new InvalidOperationException("the console is broken");
            }

            Shown.Add(card.CardId);
        }
    }
}
