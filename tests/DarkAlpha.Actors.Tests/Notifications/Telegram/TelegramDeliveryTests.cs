using System.Collections.Concurrent;
using System.Net;
using Akka.Actor;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;
using Microsoft.AspNetCore.Http;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>From the desk through the channel to a Bot API over HTTP, and the outcome reported to the desk.</summary>
internal sealed class TelegramDeliveryTests() : ActorTest("akka.loglevel = DEBUG"), IAsyncDisposable
{
    private const long Chat = -1001;

    private FakeBotApi _telegram = null!;
    private FakeWebhook _webhook = null!;
    private IActorRef _desk = null!;

    [SetUp]
    public async Task StartAsync() => (_telegram, _webhook) = (await FakeBotApi.StartAsync(), await FakeWebhook.StartAsync());

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _telegram.DisposeAsync();
        await _webhook.DisposeAsync();
    }

    [Test]
    public async Task After_a_429_nothing_is_sent_to_the_chat_until_telegram_allows_it()
    {
        await StartDeskAsync();
        _telegram.Refuse("sendMessage", 429, "Too Many Requests: retry after 17", retryAfter: 17);

        Deliver(TestCards.Long(number: 0));
        await ExpectFinishedAsync(DeliveryOutcome.Deferred);
        Deliver(TestCards.Long(number: 1));
        Scheduler.Advance(TimeSpan.FromSeconds(16.9));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
        Assert.That(_telegram.Arrived, Is.Empty);
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));
        await ExpectFinishedAsync(DeliveryOutcome.Delivered);
        Scheduler.Advance(TimeSpan.FromSeconds(0.9));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
        Scheduler.Advance(TimeSpan.FromSeconds(0.1));
        await ExpectFinishedAsync(DeliveryOutcome.Delivered);

        Assert.That(_telegram.Arrived, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_card_whose_answer_was_lost_is_uncertain_and_not_retried()
    {
        await StartDeskAsync();
        _telegram.LoseAnswer();

        Deliver(TestCards.Long());
        await ExpectFinishedAsync(DeliveryOutcome.Uncertain);
        Scheduler.Advance(TimeSpan.FromHours(1));

        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
        Assert.That(_telegram.Calls.Count(c => c.Method == "sendMessage"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_blocked_bot_delivers_as_soon_as_it_is_unblocked()
    {
        await StartDeskAsync();
        _telegram.Refuse("sendMessage", 403, "Forbidden: bot was blocked by the user");

        await EventFilter.Error(contains: "unblock the bot").ExpectOneAsync(async () =>
        {
            Deliver(TestCards.Long());
            await ExpectFinishedAsync(DeliveryOutcome.Deferred);
        });
        await EventFilter.Info(contains: "works again").ExpectOneAsync(async () =>
        {
            Scheduler.Advance(TimeSpan.FromSeconds(30));
            await ExpectFinishedAsync(DeliveryOutcome.Delivered);
        });

        Assert.That(_telegram.Arrived, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Commands_and_buttons_are_answered_behind_the_cards_of_the_chat()
    {
        await StartDeskAsync();
        Deliver(TestCards.Long());
        await ExpectFinishedAsync(DeliveryOutcome.Delivered);
        await _telegram.NextAsync("sendMessage");

        _telegram.Press(Chat, "d:" + TestCards.Long().CardId);
        await _telegram.NextAsync("answerCallbackQuery");
        Scheduler.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await AnswerAsync()).Text, Does.StartWith("<b>LONG AVAXUSDT in detail</b>"));

        _telegram.Write(Chat, "/kill", Scheduler.Now);
        Assert.That((await AnswerAsync()).Text, Does.Contain("Kill switch on."));
    }

    [Test]
    public async Task No_failure_leaks_a_secret_into_the_log_or_to_the_desk()
    {
        var lines = new ConcurrentQueue<string>();
        var collector = Sys.ActorOf(Akka.Actor.Props.Create(() => new LogCollector(lines)));
        await collector.Ask<string>("ready", Timeout);
        await StartDeskAsync("/hooks/s3cret-path?key=s3cret-query");
        var reports = new List<OutboxMessages.Finished>();
        Action[] failures =
        [
            () => _telegram.Refuse("sendMessage", 400, "Bad Request: can't parse entities"),
            () => _telegram.Refuse("sendMessage", 401, "Unauthorized"),
            () => _telegram.Refuse("sendMessage", 403, $"Forbidden at /bot{FakeBotApi.Token}/sendMessage"),
            () => _telegram.Refuse("sendMessage", 404, "Not Found"),
            () => _telegram.Refuse("sendMessage", 429, "Too Many Requests", retryAfter: 1),
            () => _telegram.Refuse("sendMessage", 500, "Internal Server Error"),
            () => _telegram.LoseAnswer(),
            () => _telegram.Script("sendMessage", context => context.Response.WriteAsync("{")),
            () => _webhook.Next(500),
            () => _webhook.Next(404),
            () => _webhook.Next(422),
        ];

        for (var number = 0; number < failures.Length; number++)
        {
            failures[number]();
            Deliver(TestCards.Long(number: number));
            Deliver(TestCards.Long(number: number), ChannelNames.Webhook);
            await SettleAsync(reports, number);
        }

        _telegram.Refuse("getUpdates", 502, $"Bad Gateway: /bot{FakeBotApi.Token}/getUpdates");
        _telegram.Write(666, "/status", Scheduler.Now);
        _telegram.Write(Chat, "/kill", Scheduler.Now);
        await AwaitConditionAsync(() => Task.FromResult(lines.Any(line => line.Contains("getUpdates", StringComparison.Ordinal))));
        await _telegram.DisposeAsync();
        await _webhook.DisposeAsync();
        Deliver(TestCards.Long(number: 99));
        Deliver(TestCards.Long(number: 99), ChannelNames.Webhook);
        await CollectAsync(reports, report => report.CardId == TestCards.Long(number: 99).CardId, count: 2);
        await collector.Ask<string>("everything before is written", Timeout);

        string[] secrets = [FakeBotApi.Token, "s3cret"];
        Assert.Multiple(() =>
        {
            Assert.That(reports, Has.Count.GreaterThan(2 * failures.Length));
            Assert.That(reports.Select(r => r.Outcome).Distinct().Count(), Is.EqualTo(4), "every outcome occurred");
            Assert.That(lines, Has.Some.Contains("Telegram answered 403: Forbidden at /bot(token)/sendMessage"));
            Assert.That(lines, Has.Some.Contains("Bad Gateway: /bot(token)/getUpdates"));
            Assert.That(lines, Has.Some.Contains("chat 666"));
            Assert.That(lines, Has.Some.Contains("127.0.0.1 answered 404"));
            Assert.That(lines.Where(line => secrets.Any(s => line.Contains(s, StringComparison.Ordinal))), Is.Empty);
            Assert.That(reports.Where(r => secrets.Any(s => r.Detail.Contains(s, StringComparison.Ordinal))), Is.Empty);
        });
    }

    private async Task StartDeskAsync(string? hook = null)
    {
        var settings = TestDelivery.Settings with
        {
            TelegramBotToken = FakeBotApi.Token,
            TelegramChatId = $"{Chat}",
            TelegramBaseUrl = _telegram.BaseUrl,
            PostbackUrl = hook is null ? "" : _webhook.BaseUrl + hook,
        };
        var services = TestDelivery.Services(settings);
        var test = TestActor;
        _desk = Sys.ActorOf(Akka.Actor.Props.Create(() => new PermissiveDesk(services, test)), "desk");
        for (var channels = hook is null ? 2 : 3; channels > 0; channels--)
        {
            await ExpectMsgAsync<OutboxMessages.ChannelReady>();
        }
    }

    private void Deliver(ProposalCard card, string channel = ChannelNames.Telegram) =>
        _desk.Tell(new OutboxMessages.Deliver(card, channel));

    private async Task ExpectFinishedAsync(DeliveryOutcome outcome) =>
        await ExpectMsgAsync<OutboxMessages.Finished>(finished => Assert.That(finished.Outcome, Is.EqualTo(outcome), finished.Detail));

    // A reply waits for the minimum gap between messages, and the start of that wait is not observable.
    private async Task<FakeBotApi.Call> AnswerAsync()
    {
        var answer = _telegram.NextAsync("sendMessage");
        await AwaitConditionAsync(() =>
        {
            Scheduler.Advance(TimeSpan.FromSeconds(0.05));
            return Task.FromResult(answer.IsCompleted);
        });
        return await answer;
    }

    // Waits until the card has a final outcome on both channels, however often it was deferred.
    private Task SettleAsync(List<OutboxMessages.Finished> reports, int number)
    {
        var card = TestCards.Long(number: number).CardId;
        return CollectAsync(reports, report => report.CardId == card && report.Outcome != DeliveryOutcome.Deferred, count: 2);
    }

    private async Task CollectAsync(List<OutboxMessages.Finished> reports, Func<OutboxMessages.Finished, bool> counts, int count)
    {
        // A channel without an answer repeats its report, because simulated time may run ahead of the answer.
        var settled = new HashSet<(CardId, string)>();
        await AwaitConditionAsync(async () =>
        {
            Scheduler.Advance(TimeSpan.FromSeconds(1));
            while (await ReceiveOneAsync(TimeSpan.FromMilliseconds(1)) is OutboxMessages.Finished report)
            {
                reports.Add(report);
                if (counts(report))
                {
                    settled.Add((report.CardId, report.Channel));
                }
            }

            return settled.Count == count;
        });
    }
}
