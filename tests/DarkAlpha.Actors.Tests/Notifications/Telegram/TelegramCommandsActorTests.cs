using System.Text.Json.Nodes;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>What the commands and buttons of the chat do.</summary>
internal sealed class TelegramCommandsActorTests : TelegramCommandsTest
{
    [Test]
    public async Task Queries_go_to_the_desk_and_the_inspector_and_replies_to_the_chats_channel()
    {
        Listen();

        Bot.Write(Chat, "/risk", Clock);
        await Desk.ExpectMsgAsync(new DeskQueries.GetRisk());
        Desk.Reply(PermissiveDesk.Risk);
        Assert.That(await ReplyAsync(), Does.StartWith("<b>Risk on 2026-02-01 UTC</b>"));

        Bot.Write(Chat, "/symbols", Clock);
        await Inspector.ExpectMsgAsync(new InspectorQueries.GetSymbols());
        Inspector.Reply(new SymbolList([TestSymbols.Status("AVAXUSDT")], []));
        Assert.That(await ReplyAsync(), Does.StartWith("✅ All 1 symbols are healthy"));

        Bot.Write(Chat, "/status@" + FakeBotApi.BotName, Clock);
        await Desk.ExpectMsgAsync(new DeskQueries.GetRisk());
        Desk.Reply(PermissiveDesk.Risk);
        await Inspector.ExpectMsgAsync(new InspectorQueries.GetSymbols());
        Inspector.Reply(new SymbolList([TestSymbols.Status("AVAXUSDT")], []));
        Assert.That(await ReplyAsync(), Does.Contain("Cards: 0 of 5"));

        Bot.Write(Chat, "/cards", Clock);
        await Desk.ExpectMsgAsync<DeskQueries.GetCards>();
        Desk.Reply(new CardList([]));
        Assert.That(await ReplyAsync(), Is.EqualTo("No cards yet."));

        Bot.Write(Chat, "/why avaxusdt", Clock);
        await Inspector.ExpectMsgAsync(new InspectorQueries.GetExplanation("avaxusdt"));
        Inspector.Reply(TestSymbols.Explanation("AVAXUSDT"));
        Assert.That(await ReplyAsync(), Does.StartWith("<b>Why AVAXUSDT?</b>"));

        Bot.Write(Chat, "/why BTC", Clock);
        await Inspector.ExpectMsgAsync<InspectorQueries.GetExplanation>();
        Inspector.Reply(new UnknownSymbol("BTC", ["BTCUSDT"]));
        Assert.That(await ReplyAsync(), Does.Contain("Did you mean"));

        Bot.Write(Chat, "/why", Clock);
        Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));

        Bot.Write(Chat, "/whatever", Clock);
        Assert.That(await ReplyAsync(), Does.Contain("/resume – send cards again"));
    }

    [Test]
    public async Task Kill_and_resume_act_at_once_and_record_the_sender()
    {
        Listen();

        Bot.Write(Chat, "/kill", Clock, "Ann <b>");
        var second = Instant.From(DateTimeOffset.FromUnixTimeSeconds(Clock.ToUnixTimeSeconds()));
        await Desk.ExpectMsgAsync(
            new DeskCommands.TurnKillSwitch(true, "telegram:77 Ann <b>") { AskedAt = second.PlusMilliseconds(999) },
            hint: "the end of Telegram's second, so that no resume of it is later");
        Desk.Reply(new DeskReplies.Done(true, "ok"));
        Assert.That(await ReplyAsync(), Does.Contain("Kill switch on."));

        Bot.Write(Chat, "/resume", Clock);
        await Desk.ExpectMsgAsync(new DeskCommands.TurnKillSwitch(false, "telegram:77 Ann") { AskedAt = second });
        Desk.Reply(new DeskReplies.Done(true, "ok"));
        await Desk.ExpectMsgAsync<DeskQueries.GetRisk>();
        Desk.Reply(PermissiveDesk.Risk with { KillSwitchSetting = true });
        Assert.That(await ReplyAsync(), Does.Contain("KILL_SWITCH=1 still stops every card").And.Contain("Risk on 2026-02-01"));
    }

    [Test]
    public async Task An_unanswered_kill_is_repeated_and_then_reported_as_unconfirmed()
    {
        Listen(TimeSpan.FromMilliseconds(50));

        Bot.Write(Chat, "/kill", Clock);
        var first = await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>();
        await Desk.ExpectMsgAsync(first);
        await Desk.ExpectMsgAsync(first);
        Assert.That(await ReplyAsync(), Does.Contain("did not confirm"));

        Bot.Write(Chat, "/risk", Clock);
        Assert.That(await ReplyAsync(), Does.StartWith("No answer from the desk"));
    }

    [Test]
    public async Task A_command_in_a_forum_topic_is_answered_there()
    {
        Listen();

        Bot.Write(Chat, "/why", Clock, more: new JsonObject { ["message_thread_id"] = 45, ["is_topic_message"] = true });
        Assert.That((await Channel.ExpectMsgAsync<ChannelMessages.ChatReply>()).Topic, Is.EqualTo(45));

        Bot.Write(Chat, "/why", Clock, more: new JsonObject { ["message_thread_id"] = 46 });
        Assert.That((await Channel.ExpectMsgAsync<ChannelMessages.ChatReply>()).Topic, Is.Null, "a reply thread is not a topic");
    }

    [Test]
    public async Task A_pressed_button_is_answered_from_the_desk_even_after_a_restart()
    {
        await StopAsync(Listen());
        Listen();
        var card = TestCards.Long();

        Bot.Press(Chat, "d:" + card.CardId);
        await Desk.ExpectMsgAsync(new DeskQueries.GetCard(card.CardId));
        Desk.Reply(new CardList([new CardList.Entry(card, [])]));

        Assert.That(await ReplyAsync(), Does.StartWith("<b>LONG AVAXUSDT in detail</b>"));
        var answer = await Bot.NextAsync("answerCallbackQuery");
        Assert.That((string?)answer.Body["callback_query_id"], Is.EqualTo("4711"));
    }

    [Test]
    public async Task A_button_of_a_card_the_desk_no_longer_has_gets_a_notice()
    {
        Listen();

        Bot.Press(Chat, "d:AVAXUSDT-20200101T000000000Z");
        await Desk.ExpectMsgAsync<DeskQueries.GetCard>();
        Desk.Reply(new CardList([]));

        var answer = await Bot.NextAsync("answerCallbackQuery");
        Assert.Multiple(() =>
        {
            Assert.That((string?)answer.Body["text"], Does.Contain("no longer has this card"));
            Assert.That((bool)answer.Body["show_alert"]!, Is.True);
        });
        await Channel.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }
}
