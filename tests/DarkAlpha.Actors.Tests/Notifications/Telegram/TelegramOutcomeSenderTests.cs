using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>How the outcome of a card is sent to a chat.</summary>
internal sealed class TelegramOutcomeSenderTests : TelegramSenderTest
{
    private static readonly FollowedCard Card = FollowedCard.Of(TestCards.Long());

    [Test]
    public async Task An_outcome_answers_the_message_of_its_card()
    {
        var result = await Sender.ReplyAsync(Notice("message 17"), default);

        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Delivered));
        var call = Bot.Calls.Single();
        Assert.Multiple(() =>
        {
            Assert.That(call.Text, Is.EqualTo("✅ <b>LONG AVAXUSDT</b>: target +2.0 R after 38 min, net +1.82 R"));
            Assert.That((int)call.Body["reply_parameters"]!["message_id"]!, Is.EqualTo(17));
            Assert.That((bool)call.Body["reply_parameters"]!["allow_sending_without_reply"]!, Is.True);
        });
    }

    [TestCase(null)]
    [TestCase("message ")]
    [TestCase("no answer within 10 s; it may have arrived")]
    public async Task Without_the_message_of_its_card_it_names_the_card(string? detail)
    {
        await Sender.ReplyAsync(Notice(detail), default);

        AssertNamesCard(Bot.Calls.Single());
    }

    [Test]
    public async Task In_the_chat_that_has_the_card_it_answers_the_message_of_the_card()
    {
        var card = await SendAsync();
        await Sender.ReplyAsync(Notice(card.Detail), default);

        Assert.That(card.Detail, Is.EqualTo("message 101 in chat -1001"));
        Assert.That((int)Bot.Calls.Last().Body["reply_parameters"]!["message_id"]!, Is.EqualTo(101));
    }

    [Test]
    public async Task A_chat_that_has_moved_since_gets_the_name_of_the_card_because_it_numbers_its_messages_anew()
    {
        var card = await SendAsync();
        Sender.Follow(new ChatMove("-1001", -100_123));

        await Sender.ReplyAsync(Notice(card.Detail), default);

        Assert.That((long)Bot.Calls.Last().Body["chat_id"]!, Is.EqualTo(-100_123));
        AssertNamesCard(Bot.Calls.Last());
    }

    [Test]
    public async Task A_chat_whose_new_id_is_configured_by_now_gets_the_name_of_a_card_from_before()
    {
        Sender.Follow(new ChatMove("-1009", -1001));

        var result = await Sender.ReplyAsync(Notice("message 17 in chat -1009"), default);

        Assert.That((result.Outcome, result.Move), Is.EqualTo((DeliveryOutcome.Delivered, (ChatMove?)null)));
        AssertNamesCard(Bot.Calls.Single());
    }

    [Test]
    public async Task A_chat_that_moves_while_it_is_told_gets_the_name_of_the_card()
    {
        var card = await SendAsync();
        Bot.Refuse("sendMessage", 400, "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: -100123);

        await Sender.ReplyAsync(Notice(card.Detail), default);

        Assert.That(Bot.Calls.Select(call => (long)call.Body["chat_id"]!), Is.EqualTo([-1001, -1001, -100_123]));
        AssertNamesCard(Bot.Calls.Last());
    }

    [TestCase("message 17 in chat -1009")]
    [TestCase("message 17 in chat @signals")]
    public async Task A_chat_that_never_saw_the_card_is_told_nothing(string detail)
    {
        var result = await Sender.ReplyAsync(Notice(detail), default);

        Assert.Multiple(() =>
        {
            Assert.That(Bot.Calls, Is.Empty);
            Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Failed));
            Assert.That(result.Detail, Is.EqualTo($"its card is in chat {detail.Split(' ')[^1]}, and this is chat -1001 now"));
        });
    }

    [Test]
    public async Task A_card_sent_to_the_name_of_a_chat_is_answered_there_when_its_id_is_configured_by_then()
    {
        using var named = CreateSender(Bot.BaseUrl, chat: "@signals");
        using var numbered = CreateSender(Bot.BaseUrl, chat: $"{FakeBotApi.ChatId}");

        var card = await named.SendAsync(TestCards.Long(), default);
        var result = await numbered.ReplyAsync(Notice(card.Detail), default);

        Assert.That(card.Detail, Is.EqualTo($"message 101 in chat {FakeBotApi.ChatId}"));
        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Delivered), result.Detail);
        AssertAnswers(101);
    }

    [Test]
    public async Task A_card_sent_to_the_id_of_a_chat_is_answered_there_when_its_name_is_configured_by_then()
    {
        using var named = CreateSender(Bot.BaseUrl, chat: "@signals");

        var result = await named.ReplyAsync(Notice($"message 17 in chat {FakeBotApi.ChatId}"), default);

        Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Delivered), result.Detail);
        Assert.That((string?)Bot.Calls.First().Body["chat_id"], Is.EqualTo("@signals"));
        AssertAnswers(17);
    }

    [Test]
    public async Task A_chat_that_has_got_the_name_since_is_told_nothing()
    {
        using var named = CreateSender(Bot.BaseUrl, chat: "@signals");

        var result = await named.ReplyAsync(Notice("message 17 in chat -1009"), default);

        Assert.Multiple(() =>
        {
            Assert.That(Bot.Calls.Select(call => call.Method), Is.EqualTo(["getChat"]));
            Assert.That(result.Outcome, Is.EqualTo(DeliveryOutcome.Failed));
            Assert.That(result.Detail, Is.EqualTo("its card is in chat -1009, and this is chat @signals now"));
        });
    }

    [Test]
    public async Task While_telegram_does_not_say_which_chat_has_the_name_the_outcome_waits()
    {
        using var named = CreateSender(Bot.BaseUrl, chat: "@signals");
        Bot.Refuse("getChat", 429, "Too Many Requests: retry after 17", retryAfter: 17);
        Bot.Script("getChat", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var notice = Notice($"message 17 in chat {FakeBotApi.ChatId}");
        var (refused, lost) = (await named.ReplyAsync(notice, default), await named.ReplyAsync(notice, default));

        Assert.Multiple(() =>
        {
            Assert.That((refused.Outcome, refused.Pause), Is.EqualTo((DeliveryOutcome.Deferred, TimeSpan.FromSeconds(17))));
            Assert.That((lost.Outcome, lost.MayHaveArrived), Is.EqualTo((DeliveryOutcome.Deferred, false)), lost.Detail);
            Assert.That(Bot.Arrived, Is.Empty);
        });
    }

    [TestCase("Bad Request: message to be replied not found")]
    [TestCase("Bad Request: REPLY_MESSAGE_ID_INVALID")]
    public async Task A_refused_answer_is_sent_once_more_as_a_message_of_its_own(string refusal)
    {
        Bot.Refuse("sendMessage", 400, refusal);

        var result = await Sender.ReplyAsync(Notice("message 17 in chat -1001"), default);

        Assert.That((result.Outcome, result.Alarm, result.Pause), Is.EqualTo((DeliveryOutcome.Delivered, (string?)null, (TimeSpan?)null)));
        Assert.That(Bot.Calls, Has.Count.EqualTo(2));
        AssertNamesCard(Bot.Calls.Last());
    }

    private void AssertAnswers(int message)
    {
        var body = Bot.Calls.Last().Body;
        var (chat, answered) = ((long)body["chat_id"]!, (int?)body["reply_parameters"]?["message_id"]);
        Assert.That((chat, answered), Is.EqualTo((FakeBotApi.ChatId, message)));
    }

    private static void AssertNamesCard(FakeBotApi.Call call)
    {
        Assert.That(call.Text, Does.EndWith($"net +1.82 R\n<code>{Card.CardId}</code>"));
        Assert.That(call.Body.ContainsKey("reply_parameters"), Is.False);
    }

    private static ChannelMessages.OutcomeNotice Notice(string? detail) =>
        new(Card, new Outcome(OutcomeStatus.Target, 2, 0, new OutcomeExit(10.12, new Instant(1), 38, 2, 0.18, 0)), detail);
}
