using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Outcomes;
using DarkAlpha.Domain.Values;

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

        var call = Bot.Calls.Single();
        Assert.That(call.Text, Does.EndWith($"net +1.82 R\n<code>{Card.CardId}</code>"));
        Assert.That(call.Body.ContainsKey("reply_parameters"), Is.False);
    }

    private static ChannelMessages.OutcomeNotice Notice(string? detail) =>
        new(Card, new Outcome(OutcomeStatus.Target, 2, 0, new OutcomeExit(10.12, new Instant(1), 38, 2, 0.18, 0)), detail);
}
