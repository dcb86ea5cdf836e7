using System.Text.Json.Nodes;
using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Messages.Notifications;
using DarkAlpha.Actors.Notifications;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Desk;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>Which commands are executed: by their age, by who wrote them, and in which chat.</summary>
internal sealed class TelegramCommandAcceptanceTests : TelegramCommandsTest
{
    [Test]
    public async Task An_old_kill_is_executed_an_old_resume_is_refused_and_an_old_query_is_dropped()
    {
        var old = Clock - TimeSpan.FromMinutes(10);
        Bot.Write(Chat, "/status", old);
        Bot.Write(Chat, "/resume", old);
        Bot.Write(Chat, "/kill", old);

        Listen();

        Assert.That(await ReplyAsync(), Does.StartWith("This /resume is 10 minutes old"));
        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
        Desk.Reply(new DeskReplies.Done(true, "ok"));
        Assert.That(await ReplyAsync(), Does.Contain("Kill switch on."));
        await Desk.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        await Inspector.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Test]
    public async Task The_age_of_a_command_is_measured_by_the_exchanges_clock_not_the_machines()
    {
        Assert.That((Scheduler.Now - Clock).Duration(), Is.GreaterThan(TimeSpan.FromHours(1)), "otherwise this test could not fail");
        Listen();

        Bot.Write(Chat, "/why", Clock.AddMinutes(-1.9));
        Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));

        Bot.Write(Chat, "/resume", Clock.AddMinutes(-3));
        Assert.That(await ReplyAsync(), Does.StartWith("This /resume is 3 minutes old"));
    }

    [Test]
    public async Task While_the_exchanges_time_is_unknown_queries_and_kill_are_executed_and_resume_is_refused()
    {
        Listen(clockDegraded: true);

        Bot.Write(Chat, "/why", Scheduler.Now);
        Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));
        Bot.Write(Chat, "/resume", Scheduler.Now);
        Assert.That(await ReplyAsync(), Does.StartWith("The exchange's time is currently unknown"));
        Bot.Write(Chat, "/kill", Scheduler.Now);
        Assert.That((await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>()).On, Is.True, "and nothing was sent to the desk before");
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
                Bot.Write(Chat, command, Clock, more: Extra());
            }

            Bot.Write(Chat, "/why", Clock);
            Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));
        });

        await Desk.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Test]
    public async Task A_command_of_an_anonymous_group_administrator_is_executed()
    {
        Listen();

        Bot.Write(Chat, "/kill", Clock, chatType: "supergroup", more: new JsonObject
        {
            ["from"] = new JsonObject { ["id"] = 1_087_968_824, ["is_bot"] = true, ["first_name"] = "Group" },
            ["sender_chat"] = new JsonObject { ["id"] = Chat, ["type"] = "supergroup" },
        });

        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
    }

    [Test]
    public async Task A_resume_dated_in_the_future_is_refused_and_a_kill_is_executed()
    {
        await EventFilter.Warning(contains: "/resume by telegram:77 Ann is dated in the future").ExpectOneAsync(async () =>
        {
            Listen();
            Bot.Write(Chat, "/resume", Clock.AddMinutes(1));
            Bot.Write(Chat, "/kill", Clock.AddMinutes(1));
            await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.True));
        });

        Desk.Reply(new DeskReplies.Done(true, "ok"));
        Assert.That(await ReplyAsync(), Does.Contain("Kill switch on."));
        Bot.Write(Chat, "/resume", Clock.AddSeconds(20));
        await Desk.ExpectMsgAsync<DeskCommands.TurnKillSwitch>(turn => Assert.That(turn.On, Is.False));
    }

    [Test]
    public async Task A_chat_that_announces_its_migration_is_accepted_by_its_new_id_which_the_desk_is_told()
    {
        await EventFilter.Warning(contains: "set TELEGRAM_CHAT_ID=-100123").ExpectOneAsync(async () =>
        {
            Listen();
            Bot.Write(Chat, "", Clock, more: new JsonObject { ["migrate_to_chat_id"] = -100123 });
            Bot.Write(-100123, "/why", Clock);
            Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));
        });

        await Desk.ExpectMsgAsync(new OutboxMessages.MoveFound(ChannelNames.Telegram, new ChatMove($"{Chat}", -100_123)));
    }

    [Test]
    public async Task Other_chats_are_ignored_and_logged_once_by_id()
    {
        await EventFilter.Warning(contains: "chat 666, which is not TELEGRAM_CHAT_ID").ExpectOneAsync(async () =>
        {
            Listen();
            Bot.Write(666, "/kill", Clock, "Mallory");
            Bot.Write(666, "/kill", Clock, "Mallory");
            Bot.Press(666, "d:" + TestCards.Long().CardId);
            Bot.Write(Chat, "/why", Clock);
            await ReplyAsync();
        });

        await Desk.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
        await Channel.ExpectNoMsgAsync(TimeSpan.Zero);
        Assert.That(Bot.Calls.Select(c => c.Method), Is.EqualTo(["getMe"]));
    }

    [Test]
    public async Task Chat_messages_and_commands_for_other_bots_are_ignored()
    {
        Listen();
        Bot.Write(Chat, "good morning", Clock, chatType: "group");
        Bot.Write(Chat, "/status@other_bot", Clock, chatType: "group");
        Bot.Write(Chat, "/why", Clock, chatType: "group");

        Assert.That(await ReplyAsync(), Does.StartWith("Which symbol?"));
        await Channel.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }
}
