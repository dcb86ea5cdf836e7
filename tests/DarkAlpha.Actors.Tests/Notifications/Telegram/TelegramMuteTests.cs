using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Actors.Tests.Support;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Values;
using DarkAlpha.TestSupport.Receivers;

namespace DarkAlpha.Actors.Tests.Notifications.Telegram;

/// <summary>The chat's commands about mutes.</summary>
internal sealed class TelegramMuteTests : TelegramCommandsTest
{
    // Telegram's times are whole seconds.
    private static readonly Instant SentAt = Instant.From(DateTimeOffset.FromUnixTimeSeconds(Clock.ToUnixTimeSeconds()));
    private static readonly Instant Until = SentAt + TimeSpan.FromHours(2);

    private static readonly RiskReport Muted = PermissiveDesk.Risk with
    {
        Mutes = [new Mute(MuteScope.Of(new Symbol("AVAXUSDT")), Until, "telegram:77 Ann") { Reason = "a <b>" }],
        QuietHours = new QuietHours("22:00-06:30", "UTC"),
        QuietUntil = Until,
    };

    [Test]
    public async Task Mute_goes_to_the_desk_with_its_end_and_the_reply_lists_what_is_muted()
    {
        Listen();

        Bot.Write(Chat, "/mute AVAXUSDT 2h  a <b>", Clock);
        await Desk.ExpectMsgAsync(new DeskCommands.StartMute("AVAXUSDT", Until, "telegram:77 Ann")
        {
            Reason = "a <b>",
            AskedAt = SentAt,
        });
        Desk.Reply(new DeskReplies.Done(true, "ok"));
        await Desk.ExpectMsgAsync<DeskQueries.GetRisk>();
        Desk.Reply(Muted);
        Assert.That(
            await ReplyAsync(),
            Is.EqualTo(
                """
                🔕 <code>AVAXUSDT</code> muted until 2026-02-01 15:56 UTC by telegram:77 Ann: a &lt;b&gt;
                🔕 Quiet hours (22:00-06:30 UTC) until 2026-02-01 15:56 UTC
                """));

        Bot.Write(Chat, "/unmute", Clock);
        await Desk.ExpectMsgAsync(new DeskCommands.EndMute("all", "telegram:77 Ann") { AskedAt = SentAt });
        Desk.Reply(new DeskReplies.Done(true, "ok"));
        await Desk.ExpectMsgAsync<DeskQueries.GetRisk>();
        Desk.Reply(PermissiveDesk.Risk);
        Assert.That(await ReplyAsync(), Is.EqualTo("Nothing is muted."));

        Bot.Write(Chat, "/mutes", Clock);
        await Desk.ExpectMsgAsync<DeskQueries.GetRisk>();
        Desk.Reply(Muted);
        Assert.That(await ReplyAsync(), Does.Contain("<code>AVAXUSDT</code> muted"));
    }

    [Test]
    public async Task What_is_not_understood_or_refused_is_said()
    {
        Listen();

        Bot.Write(Chat, "/mute 31d", Clock);
        Assert.That(await ReplyAsync(), Does.StartWith("What, and for how long?").And.Contain("at most 30d"));

        Bot.Write(Chat, "/mute 2h AVAXUSDT", Clock);
        Assert.That(await ReplyAsync(), Does.Contain("In this order, for example: /mute BTCUSDT 2h"), "not a mute of everything");

        Bot.Write(Chat, "/unmute nothing", Clock);
        await Desk.ExpectMsgAsync<DeskCommands.EndMute>();
        Desk.Reply(new DeskReplies.Done(false, "'nothing' is neither"));
        Assert.That(await ReplyAsync(), Is.EqualTo("⚠️ The desk refused: 'nothing' is neither"));
    }

    [Test]
    public async Task An_unanswered_mute_is_repeated_with_the_same_end_and_then_reported_as_unconfirmed()
    {
        Listen(TimeSpan.FromMilliseconds(50));

        Bot.Write(Chat, "/mute 2h", Clock);
        var first = await Desk.ExpectMsgAsync<DeskCommands.StartMute>();
        Assert.That(await Desk.ExpectMsgAsync<DeskCommands.StartMute>(), Is.EqualTo(first), "the same mute");
        Assert.That(await ReplyAsync(), Does.Contain("did not confirm"));
    }

    [Test]
    public async Task A_mute_at_an_unknown_time_lasts_as_long_as_asked_by_the_desks_clock()
    {
        Listen(clockDegraded: true);

        Bot.Write(Chat, "/mute 2h", Clock - TimeSpan.FromHours(3));
        await Desk.ExpectMsgAsync(new DeskCommands.StartMute("all", Instant.From(Clock) + TimeSpan.FromHours(2), "telegram:77 Ann"));
    }

    [Test]
    public async Task An_unmute_at_an_unknown_time_is_refused_with_a_reply()
    {
        Listen(clockDegraded: true);

        Bot.Write(Chat, "/unmute", Clock);
        Assert.That(await ReplyAsync(), Does.Contain("the age of this /unmute cannot be checked"));
        await Desk.ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [TestCase("2h", "all", 120, null)]
    [TestCase("BTCUSDT 90m", "BTCUSDT", 90, null)]
    [TestCase("all 1d over the weekend", "all", 1_440, "over the weekend")]
    public void A_request_has_a_scope_a_length_and_a_reason(string text, string scope, int minutes, string? reason) =>
        Assert.That(MuteRequest.Parse(text), Is.EqualTo(new MuteRequest(scope, TimeSpan.FromMinutes(minutes), reason)));

    [TestCase("")]
    [TestCase("BTCUSDT")]
    [TestCase("BTCUSDT for 2h")]
    [TestCase("2h BTCUSDT")]
    [TestCase("2h maintenance")]
    public void A_request_without_a_length_in_its_place_is_not_understood(string text) =>
        Assert.That(MuteRequest.Parse(text), Is.Null);
}
