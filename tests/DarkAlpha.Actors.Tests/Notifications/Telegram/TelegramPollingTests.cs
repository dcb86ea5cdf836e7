using System.Text.Json.Nodes;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Inspection;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Binance.Clock;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>How updates are received: whatever is in them, and whatever the Bot API answers.</summary>
internal sealed class TelegramPollingTests : TelegramCommandsTest
{
    [TestCase("message", """{"message_id":1,"date":"soon","chat":{"id":666,"type":"private"},"text":"hello"}""")]
    [TestCase("message", """{"message_id":1,"date":99999999999999999,"chat":{"id":666,"type":"private"},"text":"hello"}""")]
    [TestCase("message", """{"message_id":1,"date":1,"text":"without chat"}""")]
    [TestCase("callback_query", """{"from":{}}""")]
    public async Task An_unreadable_update_is_skipped_and_a_kill_behind_it_is_executed(string kind, string content)
    {
        await EventFilter.Warning(contains: "update 1001 cannot be read and is skipped").ExpectOneAsync(async () =>
        {
            Bot.Update(kind, JsonNode.Parse(content)!.AsObject());
            Bot.Write(Chat, "/kill", Clock);
            Listen();
            await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
        });
        Desk.Reply(new DeskReplies.Done(true, "ok"));

        await AwaitPollsAsync(2);
        Assert.That((int)Bot.Polls.Last().Body["offset"]!, Is.EqualTo(1003));
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

        Bot.Write(Chat, "/kill", Clock, more: new JsonObject
        {
            [field] = JsonNode.Parse(value),
        });

        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
    }

    [Test]
    public async Task A_batch_larger_than_the_read_limit_is_handled_in_parts()
    {
        Listen();
        for (var i = 0; i < 3; i++)
        {
            Bot.Write(666, "a", Clock, more: new JsonObject { ["caption"] = new string('x', TelegramConnection.MaxAnswerBytes / 3) });
        }

        Bot.Write(Chat, "/kill", Clock);

        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
    }

    [Test]
    public async Task An_update_larger_than_the_read_limit_is_skipped()
    {
        Bot.Write(Chat, "/risk", Clock, more: new JsonObject { ["caption"] = new string('x', TelegramConnection.MaxAnswerBytes) });
        Bot.Write(Chat, "/kill", Clock);
        Listen();

        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
    }

    [Test]
    public async Task A_pause_of_years_requested_by_telegram_is_shortened_and_logged()
    {
        Bot.Refuse("getUpdates", 429, "Too Many Requests", retryAfter: 1_000_000_000);

        await EventFilter.Warning(contains: "pause of 1000000000 s (429); retrying after 60 s").ExpectOneAsync(async () =>
        {
            Listen();
            await AwaitPollsAsync(1);
        });
        await AwaitTimerAsync(polls: 1);
    }

    [Test]
    public async Task A_second_process_on_the_same_token_is_logged_once_and_retried_slowly()
    {
        for (var i = 0; i < 2; i++)
        {
            Bot.Refuse(
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
                Bot.Write(Chat, "/why", Clock);
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
        Bot.Refuse("getUpdates", code, description);

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
        Bot.Write(Chat, "/why", Clock);
        await ReplyAsync();
        await AwaitPollsAsync(2);

        var (first, second) = (Bot.Polls.First().Body, Bot.Polls.Last().Body);
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

    [Test]
    public async Task A_change_is_confirmed_to_telegram_once_it_is_answered_and_comes_again_after_a_restart_of_the_desk()
    {
        Bot.Write(Chat, "/kill", Clock);
        Bot.Write(Chat, "/risk", Clock);
        var lost = Listen();
        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>();
        await Desk.ExpectMsgAsync<DeskQueries.GetRisk>();
        Desk.Reply(PermissiveDesk.Risk);
        await ReplyAsync();
        await StopAsync(lost);
        Assert.That(Bot.Polls, Has.Count.EqualTo(1), "a poll would confirm the command");

        Listen();
        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>();
        Desk.Reply(new DeskReplies.Done(true, "ok"));
        Assert.That(await ReplyAsync(), Does.Contain("Kill switch on."));
        await AwaitPollsAsync(3);
        Assert.That((int)Bot.Polls.Last().Body["offset"]!, Is.EqualTo(1003));
    }

    [Test]
    public async Task A_mark_is_confirmed_to_telegram_once_it_is_answered_and_comes_again_after_a_restart_of_the_desk()
    {
        Bot.Press(Chat, "t:" + TestCards.Long().CardId);
        Bot.Write(Chat, "/risk", Clock);
        var lost = Listen();
        var mark = await Desk.ExpectMsgAsync<DeskCommands.MarkCard>();
        await Desk.ExpectMsgAsync<DeskQueries.GetRisk>();
        Desk.Reply(PermissiveDesk.Risk);
        await ReplyAsync();
        await StopAsync(lost);
        Assert.That(Bot.Polls, Has.Count.EqualTo(1), "a poll would confirm the press");

        Listen();
        await Desk.ExpectMsgAsync(mark);
        Desk.Reply(new DeskReplies.Done(true, "ok"));
        await AwaitPollsAsync(3);
        Assert.That((int)Bot.Polls.Last().Body["offset"]!, Is.EqualTo(1003));
    }

    [Test]
    public async Task A_query_that_fails_is_answered_so_and_does_not_confirm_a_change_before_it()
    {
        Bot.Write(Chat, "/kill", Clock);
        Bot.Write(Chat, "/why AVAXUSDT", Clock);
        Listen();
        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>();
        await Inspector.ExpectMsgAsync<InspectorQueries.GetExplanation>();

        await EventFilter.Error(start: "Telegram: /why failed and is not tried again: InvalidOperationException").ExpectOneAsync(() =>
        {
            Inspector.Reply("nothing that was asked for");
            return Task.CompletedTask;
        });
        Assert.That(await ReplyAsync(), Does.Contain("failed unexpectedly"));
        Assert.That(Bot.Polls, Has.Count.EqualTo(1), "a poll would confirm the kill");

        Desk.Reply(new DeskReplies.Done(true, "ok"));
        Assert.That(await ReplyAsync(), Does.Contain("Kill switch on."));
        await AwaitPollsAsync(2);
        Assert.That((int)Bot.Polls.Last().Body["offset"]!, Is.EqualTo(1003));
        Assert.That(Bot.Calls.Count(call => call.Method == "getMe"), Is.EqualTo(1), "it was not restarted");
    }

    [Test]
    public async Task An_update_that_cannot_be_handled_does_not_confirm_a_change_before_it()
    {
        await EventFilter.Error(start: "Telegram: update 1002 failed and is not tried again: NotSupportedException").ExpectOneAsync(() =>
        {
            Bot.Press(Chat, "t:" + TestCards.Long().CardId);
            Bot.Write(Chat, "/risk", Clock);
            Listen(clock: new BrokenClock());
            return Task.CompletedTask;
        });
        await Desk.ExpectMsgAsync<DeskCommands.MarkCard>();
        Assert.That(Bot.Polls, Has.Count.EqualTo(1), "a poll would confirm the press");

        Desk.Reply(new DeskReplies.Done(true, "ok"));
        await AwaitPollsAsync(2);
        Assert.That((int)Bot.Polls.Last().Body["offset"]!, Is.EqualTo(1003));
    }

    [Test]
    public async Task A_change_that_fails_itself_is_answered_so_and_confirmed()
    {
        Bot.Write(Chat, "/kill", Clock);
        Listen();
        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>();

        Desk.Reply("nothing that was asked for");
        Assert.That(await ReplyAsync(), Does.Contain("it is unknown whether it did"));
        await AwaitPollsAsync(2);
        Assert.That((int)Bot.Polls.Last().Body["offset"]!, Is.EqualTo(1002));
    }

    [Test]
    public async Task A_query_that_is_not_answered_yet_holds_nothing_back()
    {
        Listen();
        Bot.Write(Chat, "/risk", Clock);
        await Desk.ExpectMsgAsync<DeskQueries.GetRisk>();
        Bot.Write(Chat, "/kill", Clock);
        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>();
    }

    private Task AwaitPollsAsync(int count) => AwaitConditionAsync(() => Task.FromResult(Bot.Polls.Count >= count));

    // The next poll is due after half a minute; that its timer is running can only be seen when it fires.
    private Task AwaitTimerAsync(int polls) => AwaitConditionAsync(() =>
    {
        Scheduler.Advance(TimeSpan.FromSeconds(10));
        return Task.FromResult(Bot.Polls.Count > polls);
    });

    /// <summary>A defect: whoever asks it for the time fails.</summary>
    private sealed class BrokenClock : IExchangeClock
    {
        public event EventHandler<ServerClockChangedEventArgs>? Changed
        {
            add => throw new NotSupportedException();
            remove => throw new NotSupportedException();
        }

        public Instant UtcNow => throw new NotSupportedException();

        public long SkewMilliseconds => throw new NotSupportedException();

        public bool IsDegraded => throw new NotSupportedException();

        public string? Reason => throw new NotSupportedException();

        public Instant At(long timestamp) => throw new NotSupportedException();
    }
}
