using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

internal sealed class TelegramCommandsActorTests() : ActorTest("akka.loglevel = INFO"), IAsyncDisposable
{
    private const long Chat = -1001;

    private static readonly ChannelOptions Timing = new() { QueryTimeout = TimeSpan.FromSeconds(10) };

    private FakeBotApi _telegram = null!;
    private TestProbe _desk = null!;
    private TestProbe _inspector = null!;
    private TestProbe _channel = null!;

    // The exchange's time. The machine's clock, simulated by the test scheduler, differs from it by years.
    private static DateTimeOffset Clock { get; } = TestCards.Long().CreatedAt;

    [SetUp]
    public async Task StartAsync()
    {
        _telegram = await FakeBotApi.StartAsync();
        (_desk, _inspector, _channel) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _telegram.DisposeAsync();
    }

    [Test]
    public async Task Queries_go_to_the_desk_and_the_inspector_and_replies_to_the_chats_channel()
    {
        Listen();

        _telegram.Write(Chat, "/risk", Clock);
        await _desk.ExpectMsgAsync(new DeskQueries.GetRisk());
        _desk.Reply(Risk());
        Assert.That(await ReplyAsync(), Does.StartWith("<b>Risk on 2026-02-01 UTC</b>"));

        _telegram.Write(Chat, "/symbols", Clock);
        await _inspector.ExpectMsgAsync(new InspectorQueries.GetSymbols());
        _inspector.Reply(new SymbolList([TestSymbols.Status("AVAXUSDT")], []));
        Assert.That(await ReplyAsync(), Does.StartWith("✅ All 1 symbols are healthy"));

        _telegram.Write(Chat, "/status@" + FakeBotApi.BotName, Clock);
        await _desk.ExpectMsgAsync(new DeskQueries.GetRisk());
        _desk.Reply(Risk());
        await _inspector.ExpectMsgAsync(new InspectorQueries.GetSymbols());
        _inspector.Reply(new SymbolList([TestSymbols.Status("AVAXUSDT")], []));
        Assert.That(await ReplyAsync(), Does.Contain("Cards: 0 of 5"));

        _telegram.Write(Chat, "/cards", Clock);
        await _desk.ExpectMsgAsync<DeskQueries.GetCards>();
        _desk.Reply(new CardList([]));
        Assert.That(await ReplyAsync(), Is.EqualTo("No cards yet."));

        _telegram.Write(Chat, "/why avaxusdt", Clock);
        await _inspector.ExpectMsgAsync(new InspectorQueries.GetExplanation("avaxusdt"));
        _inspector.Reply(TestSymbols.Explanation("AVAXUSDT"));
        Assert.That(await ReplyAsync(), Does.StartWith("<b>Why AVAXUSDT?</b>"));

        _telegram.Write(Chat, "/why BTC", Clock);
        await _inspector.ExpectMsgAsync<InspectorQueries.GetExplanation>();
        _inspector.Reply(new UnknownSymbol("BTC", ["BTCUSDT"]));
        Assert.That(await ReplyAsync(), Does.Contain("Did you mean"));

        _telegram.Write(Chat, "/why", Clock);
        Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));

        _telegram.Write(Chat, "/whatever", Clock);
        Assert.That(await ReplyAsync(), Does.Contain("/resume – send cards again"));
    }

    [Test]
    public async Task Kill_and_resume_act_at_once_and_record_the_sender()
    {
        Listen();

        _telegram.Write(Chat, "/kill", Clock, "Ann <b>");
        await _desk.ExpectMsgAsync(new DeskCommands.TurnKillSwitch(true, "telegram:77 Ann <b>"));
        _desk.Reply(new DeskReplies.Done(true, "ok"));
        Assert.That(await ReplyAsync(), Does.Contain("Kill switch on."));

        _telegram.Write(Chat, "/resume", Clock);
        await _desk.ExpectMsgAsync(new DeskCommands.TurnKillSwitch(false, "telegram:77 Ann"));
        _desk.Reply(new DeskReplies.Done(true, "ok"));
        await _desk.ExpectMsgAsync<DeskQueries.GetRisk>();
        _desk.Reply(Risk() with { KillSwitchSetting = true });
        Assert.That(await ReplyAsync(), Does.Contain("KILL_SWITCH=1 still stops every card").And.Contain("Risk on 2026-02-01"));
    }

    [Test]
    public async Task An_unanswered_kill_is_repeated_and_then_reported_as_unconfirmed()
    {
        Listen(Timing with { QueryTimeout = TimeSpan.FromMilliseconds(50) });

        _telegram.Write(Chat, "/kill", Clock);
        await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>();
        await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>();
        await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>();
        Assert.That(await ReplyAsync(), Does.Contain("did not confirm"));

        _telegram.Write(Chat, "/risk", Clock);
        Assert.That(await ReplyAsync(), Does.StartWith("No answer from the desk"));
    }

    [Test]
    public async Task An_old_kill_is_executed_an_old_resume_is_refused_and_an_old_query_is_dropped()
    {
        var old = Clock - TimeSpan.FromMinutes(10);
        _telegram.Write(Chat, "/status", old);
        _telegram.Write(Chat, "/resume", old);
        _telegram.Write(Chat, "/kill", old);

        Listen();

        Assert.That(await ReplyAsync(), Does.StartWith("This /resume is 10 minutes old"));
        await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
        _desk.Reply(new DeskReplies.Done(true, "ok"));
        Assert.That(await ReplyAsync(), Does.Contain("Kill switch on."));
        await _desk.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        await _inspector.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Test]
    public async Task The_age_of_a_command_is_measured_by_the_exchanges_clock_not_the_machines()
    {
        Assert.That((Scheduler.Now - Clock).Duration(), Is.GreaterThan(TimeSpan.FromHours(1)), "otherwise this test could not fail");
        Listen();

        _telegram.Write(Chat, "/why", Clock.AddMinutes(-1.9));
        Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));

        _telegram.Write(Chat, "/resume", Clock.AddMinutes(-3));
        Assert.That(await ReplyAsync(), Does.StartWith("This /resume is 3 minutes old"));
    }

    [Test]
    public async Task While_the_exchanges_time_is_unknown_queries_and_kill_are_executed_and_resume_is_refused()
    {
        Listen(clockDegraded: true);

        _telegram.Write(Chat, "/why", Scheduler.Now);
        Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));
        _telegram.Write(Chat, "/resume", Scheduler.Now);
        Assert.That(await ReplyAsync(), Does.StartWith("The exchange's time is currently unknown"));
        _telegram.Write(Chat, "/kill", Scheduler.Now);
        Assert.That((await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>()).On, Is.True, "and nothing was sent to the desk before");
    }

    [TestCase("forward_origin", """{"type":"user","date":1,"sender_user":{"id":5,"is_bot":false,"first_name":"Bob"}}""", "is forwarded")]
    [TestCase("forward_origin", """{"type":"unknown future type"}""", "is forwarded")]
    [TestCase("is_automatic_forward", "true", "is forwarded")]
    [TestCase("via_bot", """{"id":6,"is_bot":true,"first_name":"Inline"}""", "comes from a bot")]
    [TestCase("from", """{"id":7,"is_bot":true,"first_name":"Other"}""", "comes from a bot")]
    public async Task A_command_not_written_by_a_person_in_the_chat_is_refused_and_logged_once(string field, string value, string reason)
    {
        JsonObject Extra() => new() { [field] = JsonNode.Parse(value) };
        string[] commands = ["/resume", "/resume", "/kill", "/kill"];
        await EventFilter.Warning(contains: $"{reason} and is refused").ExpectAsync(2, async () =>
        {
            Listen();
            foreach (var command in commands)
            {
                _telegram.Write(Chat, command, Clock, more: Extra());
            }

            _telegram.Write(Chat, "/why", Clock);
            Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));
        });

        await _desk.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Test]
    public async Task A_command_of_an_anonymous_group_administrator_is_executed()
    {
        Listen();

        _telegram.Write(Chat, "/kill", Clock, chatType: "supergroup", more: new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = 1_087_968_824, ["is_bot"] = true, ["first_name"] = "Group" },
            ["sender_chat"] = new JsonObject { ["id"] = Chat, ["type"] = "supergroup" },
        });

        await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
    }

    [Test]
    public async Task A_resume_dated_in_the_future_is_refused_and_a_kill_is_executed()
    {
        await EventFilter.Warning(contains: "/resume by telegram:77 Ann is dated in the future").ExpectOneAsync(async () =>
        {
            Listen();
            _telegram.Write(Chat, "/resume", Clock.AddMinutes(1));
            _telegram.Write(Chat, "/kill", Clock.AddMinutes(1));
            await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
        });

        _desk.Reply(new DeskReplies.Done(true, "ok"));
        Assert.That(await ReplyAsync(), Does.Contain("Kill switch on."));
        _telegram.Write(Chat, "/resume", Clock.AddSeconds(20));
        await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.False));
    }

    [TestCase("message", """{"message_id":1,"date":"soon","chat":{"id":666,"type":"private"},"text":"hello"}""")]
    [TestCase("message", """{"message_id":1,"date":99999999999999999,"chat":{"id":666,"type":"private"},"text":"hello"}""")]
    [TestCase("message", """{"message_id":1,"date":1,"text":"without chat"}""")]
    [TestCase("callback_query", """{"from":{}}""")]
    public async Task An_unreadable_update_is_skipped_and_a_kill_behind_it_is_executed(string kind, string content)
    {
        await EventFilter.Warning(contains: "update 1001 cannot be read and is skipped").ExpectOneAsync(async () =>
        {
            _telegram.Update(kind, JsonNode.Parse(content)!.AsObject());
            _telegram.Write(Chat, "/kill", Clock);
            Listen();
            await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
        });

        await AwaitPollsAsync(2);
        Assert.That((int)_telegram.Polls.Last().Body["offset"]!, Is.EqualTo(1003));
    }

    [TestCase("chat", """{"id":-1001,"type":"an unknown future chat type"}""")]
    [TestCase(
        "reply_to_message",
        """{"message_id":1,"date":0,"chat":{"id":1,"type":"?"},"forward_origin":{"type":"?"},"entities":[{"type":9}]}""")]
    [TestCase("entities", """[{"type":"unknown future type","offset":"x"}]""")]
    [TestCase("unknown_future_field", """{"a":[[["b"]]]}""")]
    public async Task Unknown_content_of_an_update_does_not_hide_a_kill_command(string field, string value)
    {
        Listen();

        _telegram.Write(Chat, "/kill", Clock, more: new JsonObject
        {
            [field] = JsonNode.Parse(value),
        });

        await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
    }

    [Test]
    public async Task A_batch_larger_than_the_read_limit_is_handled_in_parts()
    {
        Listen();
        for (var i = 0; i < 3; i++)
        {
            _telegram.Write(666, "a", Clock, more: new JsonObject { ["caption"] = new string('x', TelegramConnection.MaxAnswerBytes / 3) });
        }

        _telegram.Write(Chat, "/kill", Clock);

        await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
    }

    [Test]
    public async Task An_update_larger_than_the_read_limit_is_skipped()
    {
        _telegram.Write(Chat, "/risk", Clock, more: new JsonObject { ["caption"] = new string('x', TelegramConnection.MaxAnswerBytes) });
        _telegram.Write(Chat, "/kill", Clock);
        Listen();

        await _desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
    }

    [Test]
    public async Task A_command_in_a_forum_topic_is_answered_there()
    {
        Listen();

        _telegram.Write(Chat, "/why", Clock, more: new JsonObject { ["message_thread_id"] = 45, ["is_topic_message"] = true });
        Assert.That((await _channel.ExpectMsgAsync<ChannelMessages.ChatReply>()).Topic, Is.EqualTo(45));

        _telegram.Write(Chat, "/why", Clock, more: new JsonObject { ["message_thread_id"] = 46 });
        Assert.That((await _channel.ExpectMsgAsync<ChannelMessages.ChatReply>()).Topic, Is.Null, "a reply thread is not a topic");
    }

    [Test]
    public async Task A_chat_that_announces_its_migration_is_accepted_by_its_new_id()
    {
        await EventFilter.Warning(contains: "set TELEGRAM_CHAT_ID=-100123").ExpectOneAsync(async () =>
        {
            Listen();
            _telegram.Write(Chat, "", Clock, more: new JsonObject { ["migrate_to_chat_id"] = -100123 });
            _telegram.Write(-100123, "/why", Clock);
            Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));
        });
    }

    [Test]
    public async Task A_pause_of_years_requested_by_telegram_is_shortened_and_logged()
    {
        _telegram.Refuse("getUpdates", 429, "Too Many Requests", retryAfter: 1_000_000_000);

        await EventFilter.Warning(contains: "pause of 1000000000 s (429); retrying after 60 s").ExpectOneAsync(async () =>
        {
            Listen();
            await AwaitPollsAsync(1);
        });
        await AwaitTimerAsync(polls: 1);
    }

    [Test]
    public async Task Other_chats_are_ignored_and_logged_once_by_id()
    {
        await EventFilter.Warning(contains: "chat 666, which is not TELEGRAM_CHAT_ID").ExpectOneAsync(async () =>
        {
            Listen();
            _telegram.Write(666, "/kill", Clock, "Mallory");
            _telegram.Write(666, "/kill", Clock, "Mallory");
            _telegram.Press(666, "d:" + TestCards.Long().CardId);
            _telegram.Write(Chat, "/why", Clock);
            await ReplyAsync();
        });

        await _desk.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        await _channel.ExpectNoMsgAsync(TimeSpan.Zero);
        Assert.That(_telegram.Calls.Select(c => c.Method), Is.EqualTo(["getMe"]));
    }

    [Test]
    public async Task Chat_messages_and_commands_for_other_bots_are_ignored()
    {
        Listen();
        _telegram.Write(Chat, "good morning", Clock, chatType: "group");
        _telegram.Write(Chat, "/status@other_bot", Clock, chatType: "group");
        _telegram.Write(Chat, "/why", Clock, chatType: "group");

        Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));
        await _channel.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Test]
    public async Task A_pressed_button_is_answered_from_the_desk_even_after_a_restart()
    {
        var listener = Listen();
        await RestartAsync(listener);
        Listen();
        var card = TestCards.Long();

        _telegram.Press(Chat, "d:" + card.CardId);
        await _desk.ExpectMsgAsync(new DeskQueries.GetCard(card.CardId));
        _desk.Reply(new CardList([new CardList.Entry(card, [])]));

        Assert.That(await ReplyAsync(), Does.StartWith("<b>LONG AVAXUSDT in detail</b>"));
        var answer = await _telegram.NextAsync("answerCallbackQuery");
        Assert.That((string?)answer.Body["callback_query_id"], Is.EqualTo("4711"));
    }

    [Test]
    public async Task A_button_of_a_card_the_desk_no_longer_has_gets_a_notice()
    {
        Listen();

        _telegram.Press(Chat, "d:AVAXUSDT-20200101T000000000Z");
        await _desk.ExpectMsgAsync<DeskQueries.GetCard>();
        _desk.Reply(new CardList([]));

        var answer = await _telegram.NextAsync("answerCallbackQuery");
        Assert.Multiple(() =>
        {
            Assert.That((string?)answer.Body["text"], Does.Contain("no longer has this card"));
            Assert.That((bool)answer.Body["show_alert"]!, Is.True);
        });
        await _channel.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Test]
    public async Task A_second_process_on_the_same_token_is_logged_once_and_retried_slowly()
    {
        for (var i = 0; i < 2; i++)
        {
            _telegram.Refuse(
                "getUpdates", 409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
        }

        await EventFilter.Error(contains: "Another process polls the same bot token").ExpectOneAsync(async () =>
        {
            Listen();
            await AwaitPollsAsync(1);
            await AwaitTimerAsync(polls: 1);
            await EventFilter.Info(contains: "received again").ExpectOneAsync(async () =>
            {
                await AwaitTimerAsync(polls: 2);
                _telegram.Write(Chat, "/why", Clock);
                await ReplyAsync();
            });
        });
    }

    [TestCase(401, "Unauthorized", "get a valid token from @BotFather")]
    [TestCase(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        "deleteWebhook")]
    public async Task What_an_operator_must_fix_is_logged_as_an_error(int code, string description, string remedy)
    {
        _telegram.Refuse("getUpdates", code, description);

        await EventFilter.Error(contains: remedy).ExpectOneAsync(() =>
        {
            Listen();
            return Task.CompletedTask;
        });
    }

    [Test]
    public async Task Polls_request_only_new_updates_of_supported_types()
    {
        Listen();
        _telegram.Write(Chat, "/why", Clock);
        await ReplyAsync();
        await AwaitPollsAsync(2);

        var (first, second) = (_telegram.Polls.First().Body, _telegram.Polls.Last().Body);
        Assert.Multiple(() =>
        {
            Assert.That((int)first["offset"]!, Is.Zero);
            Assert.That((int)first["timeout"]!, Is.EqualTo(25));
            Assert.That(
                first["allowed_updates"]!.AsArray().Select(u => (string)u!),
                Is.EqualTo(["message", "channel_post", "callback_query"]));
            Assert.That((int)second["offset"]!, Is.EqualTo(1002));
        });
    }

    private IActorRef Listen(ChannelOptions? timing = null, bool clockDegraded = false)
    {
        var settings = TestDelivery.Settings with
        {
            TelegramBotToken = FakeBotApi.Token,
            TelegramChatId = $"{Chat}",
            TelegramBaseUrl = _telegram.BaseUrl,
        };
        var services = TestDelivery.Services(settings, inspector: _inspector.Ref, timing: timing ?? Timing, clockDegraded: clockDegraded);
        return Sys.ActorOf(TelegramCommandsActor.Props(services, _desk, _channel, new TelegramChat($"{Chat}"), new UpdateCursor()));
    }

    private async Task RestartAsync(IActorRef listener)
    {
        await WatchAsync(listener);
        Sys.Stop(listener);
        await ExpectTerminatedAsync(listener);
    }

    private async Task<string> ReplyAsync() => (await _channel.ExpectMsgAsync<ChannelMessages.ChatReply>()).Text;

    private Task AwaitPollsAsync(int count) => AwaitConditionAsync(() => Task.FromResult(_telegram.Polls.Count >= count));

    // The next poll is due after half a minute; that its timer is running can only be seen when it fires.
    private Task AwaitTimerAsync(int polls) => AwaitConditionAsync(() =>
    {
        Scheduler.Advance(TimeSpan.FromSeconds(10));
        return Task.FromResult(_telegram.Polls.Count > polls);
    });

    private static RiskReport Risk() => new(
        default, new DateOnly(2026, 2, 1), 0, 5, 0, 30, false, false, null, ImmutableSortedDictionary<Symbol, Instant>.Empty, 0);
}
